import { countAttempt, type RateLimitRule, returnAttempt } from "@tenantry/auth/rate-limit";
import { DomainError } from "@tenantry/core/errors";
import { normalizeEmail } from "@tenantry/core/normalize-email";
import type { WorkerServices } from "./services";

/**
 * How many letters of invitation one address gets a day, whichever tenants they come from: no tenant sees another, so
 * only here can it be counted. What is more waits, and is tried again by itself.
 */
export const lettersToOneAddress: RateLimitRule = {
  name: "letters-to",
  limit: 20,
  windowMs: 24 * 60 * 60_000,
};

/**
 * Sends within the address's letters of the day. One that did not get through is given back.
 * @throws DomainError RATE_LIMITED when there are none left.
 */
export async function withLetterSlot(
  { database }: WorkerServices,
  address: string,
  send: () => Promise<unknown>,
): Promise<void> {
  const [subject, now] = [normalizeEmail(address), new Date()];
  try {
    await countAttempt(database.queue, lettersToOneAddress, subject, now);
  } catch (error) {
    // An attempt that was refused is none.
    await returnAttempt(database.queue, lettersToOneAddress, subject, now);
    if (!(error instanceof DomainError)) throw error;
    throw new DomainError(
      "RATE_LIMITED",
      "This address was sent many invitations today, so the letter waits until tomorrow.",
    );
  }
  try {
    await send();
  } catch (error) {
    await returnAttempt(database.queue, lettersToOneAddress, subject, now);
    throw error;
  }
}
