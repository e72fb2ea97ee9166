import { createHash } from "node:crypto";
import { isIPv6 } from "node:net";
import { DomainError } from "@tenantry/core/errors";
import type { Directory } from "@tenantry/db";

export type Counter = Pick<Directory, "rateLimit">;

export type RateLimitRule = { name: string; limit: number; windowMs: number };

const dayMs = 24 * 60 * 60_000;

/** Keys may hold addresses that people typed; only their digest is stored. */
const keyOf = (rule: RateLimitRule, subject: string) =>
  `${rule.name}:${createHash("sha256").update(subject).digest("hex").slice(0, 32)}`;

const windowOf = (rule: RateLimitRule, now: Date) =>
  new Date(Math.floor(now.getTime() / rule.windowMs) * rule.windowMs);

/**
 * Counts one attempt in its fixed window. The count is one statement in the database, so it holds across processes,
 * and when it cannot be taken the attempt fails too.
 * @returns how many attempts the window has had, this one among them.
 * @throws DomainError RATE_LIMITED with the time to wait, once the limit is passed.
 */
export async function countAttempt(
  db: Counter,
  rule: RateLimitRule,
  subject: string,
  now: Date,
): Promise<number> {
  const key = keyOf(rule, subject);
  const windowStart = windowOf(rule, now);
  const { count } = await db.rateLimit.upsert({
    where: { key_windowStart: { key, windowStart } },
    create: { key, windowStart, count: 1 },
    update: { count: { increment: 1 } },
  });
  if (count <= rule.limit) return count;
  const minutes = Math.max(1, Math.ceil((windowStart.getTime() + rule.windowMs - now.getTime()) / 60_000));
  const wait = minutes === 1 ? "a minute" : `${minutes} minutes`;
  throw new DomainError("RATE_LIMITED", `There were too many attempts. Please try again in ${wait}.`);
}

/** Takes back one counted attempt that turned out to be no failure. `now` is the one it was counted with. */
export async function returnAttempt(
  db: Counter,
  rule: RateLimitRule,
  subject: string,
  now: Date,
): Promise<void> {
  await db.rateLimit.updateMany({
    where: { key: keyOf(rule, subject), windowStart: windowOf(rule, now), count: { gt: 0 } },
    data: { count: { decrement: 1 } },
  });
}

export async function clearAttempts(db: Counter, rule: RateLimitRule, subject: string): Promise<void> {
  await db.rateLimit.deleteMany({ where: { key: keyOf(rule, subject) } });
}

/** Removes windows that ended long ago, whoever they counted: most of them are never asked for again. */
export async function deleteOldAttempts(db: Counter, now: Date): Promise<void> {
  await db.rateLimit.deleteMany({ where: { windowStart: { lt: new Date(now.getTime() - dayMs) } } });
}

/**
 * What a network address is counted as. One IPv6 host commands a whole /64, so its neighbours in it count with it;
 * IPv4 counts alone. Anything that is no address counts under the text it is.
 */
export function networkOf(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip);
  if (mapped?.[1]) return mapped[1];
  const [address = ""] = ip.split("%");
  if (!isIPv6(address)) return ip;
  // The URL parser gives the one short spelling; what is left is to write out its "::".
  const [head = "", tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split("::");
  const groups = (part: string) => part.split(":").filter(Boolean);
  const [first, last] = [groups(head), groups(tail ?? "")];
  const zeros = Array<string>(8 - first.length - last.length).fill("0");
  return `${[...first, ...zeros, ...last].slice(0, 4).join(":")}::/64`;
}
