import type { Role, SeatType } from "@tenantry/db/generated/enums";
import fc from "fast-check";
import type pg from "pg";
import { newId } from "../../ids";
import { addDays, localDay, startOfDay } from "../../local-day";
import { asMember, createTestTenant, createTestUser, type TestTenant, type TestWorld } from "../../testing";
import { getAnalytics, type SeatAnalytics } from "../get-analytics";
import type { WindowName } from "../window";

export type Held = { from: Date; to: Date | null; role: Role; seatType: SeatType };
export type Person = { intervals: Held[]; expiresAt: Date | null; uses: Date[] };
export type Sent = { at: Date; settledAt: Date | null; status: "PENDING" | "ACCEPTED" | "CANCELLED" };

/** What has happened in a workspace until now: the founder's seat on the plan's ten comes with it. */
export type History = {
  timeZone: string;
  now: Date;
  createdAt: Date;
  people: Person[];
  terms: { from: Date; seats: number | null }[];
  invitations: Sent[];
};

const minuteMs = 60_000;

/** Days with changes of the clocks lie close before each. */
const places = [
  { timeZone: "Pacific/Auckland", now: new Date("2027-04-10T03:07:00Z") },
  { timeZone: "Pacific/Auckland", now: new Date("2027-09-29T11:59:00Z") },
  { timeZone: "America/Los_Angeles", now: new Date("2027-03-17T07:01:00Z") },
  { timeZone: "America/Los_Angeles", now: new Date("2027-11-12T20:30:00Z") },
];

/** At midnight, at 00:01, at 23:59, and at any other time of a day. */
function instantOf({ timeZone, now, createdAt }: Pick<History, "timeZone" | "now" | "createdAt">) {
  const age = Math.round((now.getTime() - createdAt.getTime()) / 86_400_000);
  const back = fc.oneof(fc.integer({ min: 0, max: Math.min(9, age) }), fc.integer({ min: 0, max: age }));
  const minute = fc.oneof(fc.constantFrom(0, 1, -1), fc.integer({ min: 2, max: 1_438 }));
  return fc.tuple(back, minute).map(([days, minutes]) => {
    const day = addDays(localDay(now, timeZone), -days);
    const start = startOfDay(minutes < 0 ? addDays(day, 1) : day, timeZone);
    const at = start.getTime() + minutes * minuteMs;
    return new Date(Math.min(Math.max(at, createdAt.getTime()), now.getTime()));
  });
}

const byTime = (a: Date, b: Date) => a.getTime() - b.getTime();
const seat = fc.constantFrom<Pick<Held, "role" | "seatType"> | null>(
  { role: "MEMBER", seatType: "FULL" },
  { role: "ADMIN", seatType: "FULL" },
  { role: "VIEWER", seatType: "VIEWER" },
  null,
);

/** Somebody who comes, goes, comes back and changes roles; some stay, and of those some as contractors. */
function personOf(instant: fc.Arbitrary<Date>): fc.Arbitrary<Person> {
  return fc
    .record({
      turns: fc.array(fc.tuple(instant, seat), { minLength: 1, maxLength: 5 }),
      stays: fc.boolean(),
      expiry: fc.option(fc.oneof(instant, fc.constant(new Date("2028-01-01"))), { freq: 3 }),
      uses: fc.array(instant, { maxLength: 25 }),
    })
    .map(({ turns, stays, expiry, uses }) => {
      const instants = turns.map(([at]) => at).toSorted(byTime);
      const intervals = turns.flatMap(([, held], index): Held[] => {
        const [from, to] = [instants[index] as Date, instants[index + 1] ?? null];
        return held && (to || stays) ? [{ from, to, ...held }] : [];
      });
      const open = intervals.find((interval) => interval.to === null);
      if (!open || !expiry || open.seatType === "VIEWER" || expiry <= open.from) {
        return { intervals, expiresAt: null, uses };
      }
      open.seatType = "CONTRACTOR";
      return { intervals, expiresAt: expiry, uses };
    });
}

export const history: fc.Arbitrary<History> = fc
  .tuple(
    fc.constantFrom(...places),
    fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 430 })),
  )
  .chain(([place, age]) => {
    const when = { ...place, createdAt: new Date(place.now.getTime() - age * 86_400_000) };
    const instant = instantOf(when);
    const invitation = fc.tuple(instant, fc.option(fc.integer({ min: 0, max: 12 * 1_440 })), fc.boolean());
    return fc.record({
      timeZone: fc.constant(when.timeZone),
      now: fc.constant(when.now),
      createdAt: fc.constant(when.createdAt),
      people: fc.array(personOf(instant), { maxLength: 8 }),
      terms: fc.array(fc.record({ from: instant, seats: fc.option(fc.nat({ max: 9 }), { freq: 4 }) }), {
        maxLength: 3,
      }),
      invitations: fc.array(
        invitation.map(([at, minutes, accepts]): Sent => {
          const settledAt = minutes === null ? null : new Date(at.getTime() + minutes * minuteMs);
          if (!settledAt || settledAt > place.now) return { at, settledAt: null, status: "PENDING" };
          return { at, settledAt, status: accepts ? "ACCEPTED" : "CANCELLED" };
        }),
        { maxLength: 12 },
      ),
    });
  });

/** Writes a history into a workspace of its own. */
export async function writeHistory(world: TestWorld, admin: pg.Client, past: History): Promise<TestTenant> {
  const made = await createTestTenant(world, { planKey: "team", now: past.createdAt });
  const tenant: TestTenant = { ...made, tenant: { ...made.tenant, timeZone: past.timeZone } };
  const id = tenant.tenant.id;
  for (const { intervals, expiresAt, uses } of past.people) {
    const user = await createTestUser(world, { now: past.createdAt });
    const open = intervals.find(({ to }) => to === null);
    const membershipId = newId();
    await admin.query(
      `INSERT INTO memberships (tenant_id, id, user_id, name, email, email_normalized, role, seat_type, seat_expires_at,
        status, joined_at, updated_at, last_active_at)
      VALUES ($1, $2, $3, 'Person', $4, $4, $5, $6, $7, $8, $9, $9, $10)`,
      [
        ...[
          id,
          membershipId,
          user.id,
          user.email,
          open?.role ?? "MEMBER",
          open?.seatType ?? "FULL",
          expiresAt,
        ],
        ...[open ? "ACTIVE" : "REMOVED", past.createdAt, uses.toSorted(byTime).at(-1) ?? null],
      ],
    );
    await admin.query(
      `INSERT INTO membership_intervals (tenant_id, id, membership_id, seat_type, role, valid_from, valid_to, reason,
        actor_type, actor_label, door)
      SELECT $1, gen_random_uuid(), $2, "seatType"::"SeatType", role::"Role", "from", "to", 'created', 'SYSTEM', 'Test', 'link'
      FROM jsonb_to_recordset($3) AS held ("from" timestamptz, "to" timestamptz, role text, "seatType" text)`,
      [id, membershipId, JSON.stringify(intervals)],
    );
    await admin.query(
      `INSERT INTO activity_days (tenant_id, membership_id, day)
      SELECT $1, $2, day::date FROM jsonb_array_elements_text($3) AS days (day) ON CONFLICT DO NOTHING`,
      [id, membershipId, JSON.stringify(uses.map((at) => localDay(at, past.timeZone)))],
    );
  }
  for (const { from, seats } of past.terms) {
    await admin.query(
      `INSERT INTO seat_limit_changes (tenant_id, id, plan_id, seat_limit, seat_policy, overage_price_minor, valid_from,
        reason, actor_type, actor_label) VALUES ($1, $2, 'team-1', $3, 'SOFT', 1200, $4, 'changed', 'SYSTEM', 'Test')`,
      [id, newId(), seats, from],
    );
  }
  for (const { at, settledAt, status } of past.invitations) {
    const invitationId = newId();
    await admin.query(
      `INSERT INTO invitations (tenant_id, id, email, email_normalized, role, seat_type, status, secret_hash, expires_at,
        invited_by_user_id, created_at, settled_at)
      VALUES ($1, $2::text::uuid, $2, $2, 'MEMBER', 'FULL', $3, $2, '2030-01-01', $4, $5, $6)`,
      [id, invitationId, status, tenant.owner.id, at, settledAt],
    );
  }
  return tenant;
}

export function analyse(
  world: TestWorld,
  tenant: TestTenant,
  now: Date,
  window: WindowName,
): Promise<SeatAnalytics> {
  return asMember(world, tenant, tenant.owner, (context) => getAnalytics(context, { window }), now);
}
