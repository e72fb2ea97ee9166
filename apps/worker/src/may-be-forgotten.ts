/** Stripe keeps an idempotency key for 24 hours at least; an hour is left for a slow clock. */
const keyLifetimeMs = 23 * 60 * 60 * 1000;

/** Whether Stripe may know no more of a call's key: from then on what it did is looked up, and the call not repeated. */
export function mayBeForgotten(firstAttemptAt: Date): boolean {
  return Date.now() - firstAttemptAt.getTime() > keyLifetimeMs;
}
