import Stripe from "stripe";
import type { Json } from "../wire";
import { noteChecked } from "./coverage";
import { sdkProblems } from "./sdk-check";

/** The real SDK, pointed at a local address. Every answer is held against the SDK's own types. */
export function localClient(port: number, options: { retries?: number; key?: string } = {}): Stripe {
  return new Stripe(options.key ?? "sk_test_emulator", {
    host: "127.0.0.1",
    port,
    protocol: "http",
    telemetry: false,
    maxNetworkRetries: options.retries ?? 0,
    httpClient: Stripe.createFetchHttpClient(checkedFetch),
  });
}

/** `fetch`, failing on an answer whose objects are not as the SDK's types have them. */
export const checkedFetch: typeof fetch = async (input, init) => {
  const response = await fetch(input, init);
  // A body parsed from JSON is JSON.
  const body = (await response.clone().json()) as Json;
  const problems = sdkProblems(body);
  if (problems.length > 0) throw new Error(problems.join("\n"));
  const { pathname } = new URL(input instanceof Request ? input.url : input);
  noteChecked(init?.method ?? "GET", pathname, response.ok, body);
  return response;
};

/** A call that must fail. Answers the SDK's error; throws when the call succeeds or fails otherwise. */
export async function stripeError(call: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  const result = await call.then(
    () => null,
    (error: unknown) => error,
  );
  if (result instanceof Stripe.errors.StripeError) return result;
  throw result ?? new Error("the call was meant to fail, and succeeded");
}

/** Looks at every event that there is: the client checks what it is given. */
export async function checkEvents(stripe: Stripe): Promise<void> {
  await stripe.events.list({ limit: 100 }).autoPagingEach(() => {});
}
