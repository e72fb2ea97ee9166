import { DomainError } from "@tenantry/core/errors";

/**
 * Asks Stripe for something that somebody waits for.
 * @throws DomainError UNAVAILABLE when Stripe does not answer. What it refuses is a fault of ours and stays what it is.
 */
export async function askStripe<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof DomainError || isRefusal(error)) throw error;
    throw new DomainError("UNAVAILABLE", "Stripe cannot be reached at the moment. Try again in a minute.");
  }
}

/**
 * Whether Stripe answered that the request is wrong, which another try does not mend. Told by its name, for a bundle may
 * hold the library twice.
 */
function isRefusal(error: unknown): boolean {
  return error instanceof Error && (error as { type?: unknown }).type === "StripeInvalidRequestError";
}
