/** What goes under `error` in Stripe's envelope. */
export interface ErrorBody {
  type: "api_error" | "card_error" | "idempotency_error" | "invalid_request_error";
  message: string;
  code?: string;
  param?: string;
  decline_code?: string;
  advice_code?: string;
  network_decline_code?: string;
  doc_url?: string;
  payment_method?: object;
  payment_intent?: object;
}

/**
 * An answer in Stripe's error envelope. `keepEffects` says that what the request wrote stays written, as
 * with a declined payment whose attempt is recorded.
 */
export class StripeFailure extends Error {
  readonly status: number;
  readonly body: ErrorBody;
  readonly keepEffects: boolean;
  readonly headers: Record<string, string>;

  constructor(
    status: number,
    body: ErrorBody,
    options: { keepEffects?: boolean; headers?: Record<string, string> } = {},
  ) {
    super(body.message);
    this.name = "StripeFailure";
    this.status = status;
    this.body = body.code
      ? { ...body, doc_url: `https://stripe.com/docs/error-codes/${body.code.replaceAll("_", "-")}` }
      : body;
    this.keepEffects = options.keepEffects ?? false;
    this.headers = options.headers ?? {};
  }
}

/** 400 `invalid_request_error`. */
export function invalidRequest(
  message: string,
  extra: { code?: string; param?: string } = {},
): StripeFailure {
  return new StripeFailure(400, { type: "invalid_request_error", message, ...extra });
}

/** The object named in the path does not exist: 404. */
export function missingInPath(kind: string, id: string): StripeFailure {
  return new StripeFailure(404, {
    type: "invalid_request_error",
    code: "resource_missing",
    message: `No such ${kind}: '${id}'`,
    param: "id",
  });
}

/** The object named by a parameter does not exist: 400, unlike the same mistake in a path. */
export function missingInBody(kind: string, id: string, param: string): StripeFailure {
  return invalidRequest(`No such ${kind}: '${id}'`, { code: "resource_missing", param });
}

/** 400 for a parameter that is required in this situation. */
export function missingParam(param: string): StripeFailure {
  return invalidRequest(`Missing required param: ${param}.`, { code: "parameter_missing", param });
}

/** 404 for a route that Stripe or this emulator does not have. */
export function unknownRoute(method: string, path: string): StripeFailure {
  return new StripeFailure(404, {
    type: "invalid_request_error",
    message: `Unrecognized request URL (${method}: ${path}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`,
  });
}
