import { DomainError } from "@tenantry/core/errors";
import { normalizeEmail } from "@tenantry/core/normalize-email";
import type { Directory } from "@tenantry/db";
import { hashPassword, needsRehash, verifyPassword } from "./password";
import { clearAttempts, countAttempt, type RateLimitRule } from "./rate-limit";

export type SignInInput = { email: string; password: string; ip: string; now: Date };

type Credentials = { id: string; passwordHash: string };

const fifteenMinutes = 15 * 60_000;

const rules = (kind: string): { account: RateLimitRule; address: RateLimitRule } => ({
  account: { name: `${kind}-sign-in`, limit: 5, windowMs: fifteenMinutes },
  address: { name: `${kind}-sign-in-ip`, limit: 50, windowMs: fifteenMinutes },
});

/**
 * Checks an address and a password. The account's own attempts are counted before the password is looked at, so that
 * no burst gets more tries than the limit.
 * @throws DomainError UNAUTHENTICATED, the same for an unknown address and a wrong password; RATE_LIMITED.
 */
export async function verifyCredentials<C extends Credentials>(
  input: SignInInput,
  accounts: {
    kind: "user" | "operator";
    counter: Pick<Directory, "rateLimit">;
    find(emailNormalized: string): Promise<C | null>;
    updateHash(id: string, passwordHash: string): Promise<unknown>;
  },
): Promise<C> {
  const emailNormalized = normalizeEmail(input.email);
  const { account, address } = rules(accounts.kind);
  await countAttempt(accounts.counter, address, input.ip, input.now);
  await countAttempt(accounts.counter, account, emailNormalized, input.now);
  const found = await accounts.find(emailNormalized);
  const matches = await verifyPassword(found?.passwordHash ?? null, input.password);
  if (!found || !matches) {
    throw new DomainError("UNAUTHENTICATED", "The address and the password do not match an account.");
  }
  await clearAttempts(accounts.counter, account, emailNormalized);
  if (needsRehash(found.passwordHash))
    await accounts.updateHash(found.id, await hashPassword(input.password));
  return found;
}
