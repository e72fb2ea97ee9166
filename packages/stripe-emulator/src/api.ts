import { StripeFailure, unknownRoute } from "./http/errors";
import { expandAnswer } from "./http/expand";
import { canonicalForm, type FormGroup } from "./http/form";
import type { Idempotency, KeyedRequest } from "./http/idempotency";
import { matchRoute, type PreparedRequest, type Route } from "./http/router";
import { alertRoutes } from "./resources/alerts";
import { balanceTransactionRoutes } from "./resources/balance-transactions";
import { chargeRoutes } from "./resources/charges";
import { checkoutSessionRoutes } from "./resources/checkout-sessions";
import { couponRoutes } from "./resources/coupons";
import { creditGrantRoutes } from "./resources/credit-grants";
import { creditNoteRoutes } from "./resources/credit-notes";
import { customerRoutes } from "./resources/customers";
import { discountRoutes } from "./resources/discounts";
import { eventRoutes } from "./resources/events";
import { invoiceItemRoutes } from "./resources/invoice-items";
import { invoicePreviewRoutes } from "./resources/invoice-preview";
import { invoiceRoutes } from "./resources/invoices";
import { meterEventRoutes } from "./resources/meter-events";
import { meterRoutes } from "./resources/meters";
import { paymentIntentRoutes } from "./resources/payment-intents";
import { paymentMethodRoutes } from "./resources/payment-methods";
import { paymentPageRoutes } from "./resources/payment-pages";
import { paymentRoutes } from "./resources/payments";
import { portalConfigurationRoutes } from "./resources/portal-configurations";
import { portalSessionRoutes } from "./resources/portal-sessions";
import { priceRoutes } from "./resources/prices";
import { productRoutes } from "./resources/products";
import { scheduleRoutes } from "./resources/schedules";
import { searchRoutes } from "./resources/searches";
import { setupIntentRoutes } from "./resources/setup-intents";
import { subscriptionItemRoutes } from "./resources/subscription-items";
import { subscriptionRoutes } from "./resources/subscriptions";
import { testClockRoutes } from "./resources/test-clocks";
import { webhookEndpointRoutes } from "./resources/webhook-endpoints";
import type { JsonObject } from "./wire";
import type { World } from "./world";

/** Every endpoint there is. Anything else answers Stripe's 404. */
export const routes: readonly Route[] = [
  ...searchRoutes,
  ...alertRoutes,
  ...balanceTransactionRoutes,
  ...chargeRoutes,
  ...checkoutSessionRoutes,
  ...couponRoutes,
  ...creditGrantRoutes,
  ...creditNoteRoutes,
  ...customerRoutes,
  ...discountRoutes,
  ...eventRoutes,
  ...invoiceItemRoutes,
  ...invoicePreviewRoutes,
  ...invoiceRoutes,
  ...meterEventRoutes,
  ...meterRoutes,
  ...paymentMethodRoutes,
  ...paymentIntentRoutes,
  ...paymentPageRoutes,
  ...paymentRoutes,
  ...portalConfigurationRoutes,
  ...portalSessionRoutes,
  ...priceRoutes,
  ...productRoutes,
  ...scheduleRoutes,
  ...setupIntentRoutes,
  ...subscriptionItemRoutes,
  ...subscriptionRoutes,
  ...testClockRoutes,
  ...webhookEndpointRoutes,
];

export interface ApiRequest {
  id: string;
  method: string;
  path: string;
  form: FormGroup;
  /** Whether unknown parameters are an error; so for clients that name an API version. */
  strict: boolean;
  idempotencyKey: string | null;
}

export interface ApiAnswer {
  status: number;
  body: JsonObject;
  headers: Record<string, string>;
}

/** An error as an answer. */
export function failureAnswer(failure: StripeFailure): ApiAnswer {
  return {
    status: failure.status,
    body: { error: { ...failure.body } as JsonObject },
    headers: failure.headers,
  };
}

/**
 * Answers one API request. `beforeWork` may take its time; the idempotency key is held meanwhile, as a
 * second request with it must find the first in progress.
 */
export async function answerApi(
  world: World,
  idempotency: Idempotency,
  request: ApiRequest,
  beforeWork: () => Promise<void>,
): Promise<ApiAnswer> {
  const match = matchRoute(routes, request.method, request.path);
  if (!match) return failureAnswer(unknownRoute(request.method, request.path));
  const keyed: KeyedRequest | null =
    request.idempotencyKey !== null && request.method === "POST"
      ? {
          key: request.idempotencyKey,
          endpoint: `${request.method} ${request.path}`,
          fingerprint: canonicalForm(request.form),
        }
      : null;
  try {
    const replayed = keyed && idempotency.claim(keyed, world.clock.now());
    if (replayed) {
      const headers = { "idempotent-replayed": "true", "original-request": replayed.request_id };
      return { status: replayed.status, body: replayed.body, headers };
    }
  } catch (error) {
    if (error instanceof StripeFailure) return failureAnswer(error);
    throw error;
  }
  try {
    await beforeWork();
    // Reading the parameters may fail; such an answer is not kept under the key.
    const prepared = match.route.prepare(request.form, request.strict);
    return execute(world, idempotency, request, keyed, prepared, match.ids);
  } catch (error) {
    if (error instanceof StripeFailure) return failureAnswer(error);
    throw error;
  } finally {
    if (keyed) idempotency.release(keyed);
  }
}

/** Runs the handler in one transaction with the memory of its answer. */
function execute(
  world: World,
  idempotency: Idempotency,
  request: ApiRequest,
  keyed: KeyedRequest | null,
  prepared: PreparedRequest,
  ids: string[],
): ApiAnswer {
  const asker: World = { ...world, request: { id: request.id, idempotencyKey: request.idempotencyKey } };
  const remember = (answer: ApiAnswer) => {
    if (!keyed) return answer;
    const { status, body } = answer;
    idempotency.remember(keyed, { status, body, created: world.clock.now(), request_id: request.id });
    return answer;
  };
  const { store } = world;
  try {
    return store.transaction(() => {
      try {
        const answer = prepared.run(asker, ids);
        return remember({ status: 200, body: expandAnswer(asker, answer, prepared.expand), headers: {} });
      } catch (error) {
        if (error instanceof StripeFailure && error.keepEffects) return remember(failureAnswer(error));
        throw error;
      }
    });
  } catch (error) {
    if (!(error instanceof StripeFailure)) throw error;
    return store.transaction(() => remember(failureAnswer(error)));
  }
}
