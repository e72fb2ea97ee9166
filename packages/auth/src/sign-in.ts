import { DomainError } from "@tenantry/core/errors";
import { normalizeEmail } from "@tenantry/core/normalize-email";
import { hashPassword, needsRehash, verifyPassword } from "./password";
import {
  type Counter,
  clearAttempts,
  countAttempt,
  deleteOldAttempts,
  networkOf,
  type RateLimitRule,
  returnAttempt,
} from "./rate-limit";

export type SignInInput = {
  email: string;
  password: string;
  /** The client's network address as the nearest trusted proxy saw it. */
  ip: string;
  now: Date;
};

type Credentials = { id: string; passwordHash: string };

const fifteenMinutes = 15 * 60_000;

/**
 * The strict limit is for an account from one network: a stranger elsewhere must not be able to keep a person out by
 * guessing badly on purpose. Over all networks an account has a wider one.
 */
const rules = (kind: string): Record<"accountHere" | "account" | "network", RateLimitRule> => ({
  accountHere: { name: `${kind}-sign-in-here`, limit: 5, windowMs: fifteenMinutes },
  account: { name: `${kind}-sign-in`, limit: 100, windowMs: fifteenMinutes },
  network: { name: `${kind}-sign-in-ip`, limit: 50, windowMs: fifteenMinutes },
});

/**
 * Checks an address and a password. Attempts are counted before the password is looked at, so that no burst gets more
 * tries than the limit; a success then takes its own attempt back. Unknown addresses are counted like known ones.
 * @throws DomainError UNAUTHENTICATED, the same for an unknown address and a wrong password; RATE_LIMITED.
 */
export async function verifyCredentials<C extends Credentials>(
  input: SignInInput,
  accounts: {
    kind: "user" | "operator";
    counter: Counter;
    find(emailNormalized: string): Promise<C | null>;
    /** Writes `next` if the stored hash is still `previous`. */
    replaceHash(id: string, hashes: { previous: string; next: string }): Promise<unknown>;
  },
): Promise<C> {
  const { counter, kind } = accounts;
  const { password, now } = input;
  const emailNormalized = normalizeEmail(input.email);
  const network = networkOf(input.ip);
  const { accountHere, account: accountRule, network: networkRule } = rules(kind);
  const here = `${emailNormalized} ${network}`;
  const attempts = await countAttempt(counter, networkRule, network, now);
  if (attempts === 1) await deleteOldAttempts(counter, now);
  await countAttempt(counter, accountHere, here, now);
  await countAttempt(counter, accountRule, emailNormalized, now);
  const found = await accounts.find(emailNormalized);
  const matches = await verifyPassword(found?.passwordHash ?? null, password);
  if (!found || !matches) {
    throw new DomainError("UNAUTHENTICATED", "The address and the password do not match an account.");
  }
  await clearAttempts(counter, accountHere, here);
  await returnAttempt(counter, accountRule, emailNormalized, now);
  // Many people may share a network address; those who sign in must not use up its attempts.
  await returnAttempt(counter, networkRule, network, now);
  if (needsRehash(found.passwordHash)) {
    await accounts.replaceHash(found.id, {
      previous: found.passwordHash,
      next: await hashPassword(password),
    });
  }
  return found;
}
