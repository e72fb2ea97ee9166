import { createHash } from "node:crypto";
import { DomainError } from "@tenantry/core/errors";
import type { Directory } from "@tenantry/db";

type Counter = Pick<Directory, "rateLimit">;

export type RateLimitRule = { name: string; limit: number; windowMs: number };

/** Keys may hold addresses that people typed; only their digest is stored. */
const digest = (rule: RateLimitRule, subject: string) =>
  `${rule.name}:${createHash("sha256").update(subject).digest("hex").slice(0, 32)}`;

/**
 * Counts one attempt in its fixed window. The count is one statement in the database, so it holds across processes,
 * and when it cannot be taken the attempt fails too.
 * @throws DomainError RATE_LIMITED with the time to wait, once the limit is passed.
 */
export async function countAttempt(
  db: Counter,
  rule: RateLimitRule,
  subject: string,
  now: Date,
): Promise<void> {
  const key = digest(rule, subject);
  const windowStart = new Date(Math.floor(now.getTime() / rule.windowMs) * rule.windowMs);
  const { count } = await db.rateLimit.upsert({
    where: { key_windowStart: { key, windowStart } },
    create: { key, windowStart, count: 1 },
    update: { count: { increment: 1 } },
  });
  if (count === 1) await db.rateLimit.deleteMany({ where: { key, windowStart: { lt: windowStart } } });
  if (count <= rule.limit) return;
  const minutes = Math.max(1, Math.ceil((windowStart.getTime() + rule.windowMs - now.getTime()) / 60_000));
  const wait = minutes === 1 ? "a minute" : `${minutes} minutes`;
  throw new DomainError("RATE_LIMITED", `There were too many attempts. Please try again in ${wait}.`);
}

export async function clearAttempts(db: Counter, rule: RateLimitRule, subject: string): Promise<void> {
  await db.rateLimit.deleteMany({ where: { key: digest(rule, subject) } });
}
