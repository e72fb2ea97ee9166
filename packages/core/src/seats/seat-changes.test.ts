import { openWorkerDatabase, type WorkerDatabase } from "@tenantry/db";
import { createTestDatabase, type TestDatabase } from "@tenantry/db/testing/database";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { recordSubscription } from "../billing/record-billing";
import { testSubscription } from "../billing/testing";
import type { ErrorCode } from "../errors";
import { deactivateMember } from "../members/deactivate-member";
import { sweepTenant } from "../tenancy/sweep-tenant";
import { systemActor, type TenantContext } from "../tenancy/tenant-context";
import {
  asMember,
  createTestTenant,
  openTestWorld,
  seatTestMembers,
  type TestTenant,
  type TestWorld,
} from "../testing";
import { cancelSeatRelease } from "./cancel-seat-release";
import { changeSeatLimit } from "./change-seat-limit";
import { changeSeatPolicy } from "./change-seat-policy";
import { getSeatSummary } from "./get-seat-summary";
import { grantSeats } from "./grant-seats";
import { listSeatChanges } from "./list-seat-changes";
import { previewSeatPurchase } from "./preview-seat-purchase";
import { previewSeatRelease } from "./preview-seat-release";
import { requestSeatPurchase } from "./request-seat-purchase";
import { scheduleSeatRelease } from "./schedule-seat-release";
import { openSeatGate } from "./seat-gate";
import { applySeatPurchase, failSeatPurchase } from "./settle-seat-purchase";

const start = new Date("2027-01-31T00:00:00Z");
const periodEnd = new Date("2027-02-28T00:00:00Z");
const days = (n: number) => new Date(start.getTime() + n * 86_400_000);

let database: TestDatabase;
let world: TestWorld;
let worker: WorkerDatabase;
let admin: pg.Client;
let serial = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  world = openTestWorld(database);
  worker = openWorkerDatabase(database.worker);
  admin = new pg.Client({ connectionString: database.admin });
  await admin.connect();
});

afterAll(async () => {
  await admin.end();
  await worker.close();
  await world.close();
  await database.drop();
});

const refusal = (code: ErrorCode) => expect.objectContaining({ code });
const newKey = () => `a-new-key-${++serial}`;
const operator = {
  type: "OPERATOR",
  id: "0198f000-0000-7000-8000-000000000001",
  label: "ops",
  role: "ADMIN",
} as const;
const reason = "because the customer asked";

async function setUp(planKey: string = "team", members = 1): Promise<TestTenant> {
  const tenant = await createTestTenant(world, { planKey, now: start });
  if (members > 1) await seatTestMembers(world, tenant, { count: members - 1, now: start });
  return tenant;
}

const as = <T>(
  tenant: TestTenant,
  actor: TenantContext["actor"],
  work: (context: TenantContext) => Promise<T>,
  now: Date,
) =>
  world.tenants.withTenant({ tenantId: tenant.tenant.id, access: "write" }, (db) =>
    work({ db, tenant: tenant.tenant, actor, now }),
  );
/** In the worker's own role, which alone may write what Stripe has answered. */
const asWorker = <T>(tenant: TestTenant, work: (context: TenantContext) => Promise<T>, now: Date) =>
  worker.withTenant({ tenantId: tenant.tenant.id, access: "write" }, (db) =>
    work({ db, tenant: tenant.tenant, actor: systemActor, now }),
  );
/** As the procedures do, with the status that the tenant has at that time. */
const asOwner = async <T>(tenant: TestTenant, work: Parameters<typeof asMember<T>>[3], now: Date) => {
  const { rows } = await admin.query("SELECT status FROM tenants WHERE id = $1", [tenant.tenant.id]);
  const current = { ...tenant.tenant, status: rows[0].status };
  return asMember(world, { ...tenant, tenant: current }, tenant.owner, work, now);
};
const summary = (tenant: TestTenant, now: Date) => asOwner(tenant, getSeatSummary, now);

async function buy(tenant: TestTenant, seats: number, now: Date, idempotencyKey = newKey()): Promise<string> {
  const { id } = await asOwner(
    tenant,
    async (context) => {
      const { quotedAt, unitPriceMinor, amountMinor } = await previewSeatPurchase(context, { seats });
      return requestSeatPurchase(context, { seats, quotedAt, unitPriceMinor, amountMinor, idempotencyKey });
    },
    now,
  );
  return id;
}

const pay = (tenant: TestTenant, id: string, now: Date) =>
  asWorker(
    tenant,
    (context) => applySeatPurchase(context, { id, chargedMinor: 1, stripeInvoiceId: "in_1" }),
    now,
  );

async function own(tenant: TestTenant, seats: number, now: Date): Promise<void> {
  await pay(tenant, await buy(tenant, seats, now), now);
}

const release = (tenant: TestTenant, seats: number, now: Date, effectiveAt = periodEnd) =>
  asOwner(
    tenant,
    (context) => scheduleSeatRelease(context, { seats, effectiveAt, idempotencyKey: newKey() }),
    now,
  );

/** A payment of the tenant's is overdue from now on. */
const fallBehind = ({ tenant }: TestTenant) =>
  admin.query("UPDATE tenants SET status = 'PAST_DUE' WHERE id = $1", [tenant.id]);

async function terms(tenant: TestTenant) {
  const { rows } = await admin.query(
    "SELECT seat_limit, valid_from, reason FROM seat_limit_changes WHERE tenant_id = $1 ORDER BY valid_from, id",
    [tenant.tenant.id],
  );
  return rows;
}

async function orders(tenant: TestTenant, kind: string): Promise<number> {
  const { rows } = await admin.query(
    "SELECT count(*)::int AS count FROM outbox_messages WHERE tenant_id = $1 AND kind = $2",
    [tenant.tenant.id, kind],
  );
  return rows[0].count;
}

describe("buying", () => {
  it("says what it costs until the period ends and each month, to the minor unit", async () => {
    const tenant = await setUp();
    const preview = await asOwner(tenant, (context) => previewSeatPurchase(context, { seats: 3 }), days(7));
    // From the 31st a period ends on the last of February: 28 days, of which 21 are left.
    expect(preview).toMatchObject({
      periodEnd,
      amountMinor: 2250,
      unitPriceMinor: 1000,
      monthlyBeforeMinor: 10_000,
      monthlyAfterMinor: 13_000,
      totalAfter: 13,
    });
  });

  it("goes by the subscription's period once there is one, and on from it when the news of the next is late", async () => {
    const tenant = await setUp();
    const facts = {
      ...testSubscription,
      stripeSubscriptionId: "sub_1",
      status: "active",
      quantity: 10,
      currentPeriodStart: days(10),
      currentPeriodEnd: days(38),
      syncedAt: days(10),
    };
    await asWorker(tenant, (context) => recordSubscription(context, facts), days(10));
    const preview = (at: Date) =>
      asOwner(tenant, (context) => previewSeatPurchase(context, { seats: 3 }), at);
    // Before it, the workspace's own month; then 14 of its 28 days; then its next month.
    expect(await preview(days(7))).toMatchObject({ periodEnd, amountMinor: 2250 });
    expect(await preview(days(24))).toMatchObject({ periodEnd: days(38), amountMinor: 1500 });
    expect(await preview(days(38))).toMatchObject({ periodStart: days(38), amountMinor: 3000 });
  });

  it("holds its price in the second in which a period begins", async () => {
    const inSecond = new Date(start.getTime() + 700);
    const tenant = await createTestTenant(world, { planKey: "team", now: inSecond });
    const at = new Date(start.getTime() + 900);
    await expect(buy(tenant, 1, at)).resolves.toEqual(expect.any(String));
  });

  it("grants nothing before it is paid, and then writes the seats, their terms and the audit", async () => {
    const tenant = await setUp();
    const id = await buy(tenant, 3, days(1));
    expect(await summary(tenant, days(1))).toMatchObject({ total: 10, parts: { purchased: 0, unpaid: 3 } });
    await pay(tenant, id, days(2));
    await pay(tenant, id, days(3));
    expect(await summary(tenant, days(3))).toMatchObject({
      total: 13,
      parts: { plan: 10, purchased: 3, granted: 0, unpaid: 0 },
    });
    expect(await terms(tenant)).toEqual([
      { seat_limit: 10, valid_from: start, reason: "plan_started" },
      { seat_limit: 13, valid_from: days(2), reason: "seats_purchased" },
    ]);
  });

  it("is one purchase for a double click, and one at a time", async () => {
    const tenant = await setUp();
    const key = newKey();
    const ids = await Promise.all(Array.from({ length: 5 }, () => buy(tenant, 2, days(1), key)));
    expect(new Set(ids).size).toBe(1);
    expect(await orders(tenant, "stripe.change_seats")).toBe(1);
    await expect(buy(tenant, 3, days(1), key)).rejects.toEqual(refusal("CONFLICT"));
    await expect(buy(tenant, 2, days(1))).rejects.toEqual(refusal("CONFLICT"));
    await pay(tenant, ids[0] ?? "", days(1));
    // A late repetition finds what it asked for.
    expect(await buy(tenant, 2, days(1), key)).toBe(ids[0]);
  });

  it.each([
    ["a price that was never shown", { amountMinor: 1 }, days(1)],
    ["another price a seat", { unitPriceMinor: 1 }, days(1)],
    ["a price from an hour and more ago", {}, new Date(days(1).getTime() + 3_601_000)],
    ["a price for an instant to come", { quotedAt: days(2) }, days(1)],
    ["a period that is over", { quotedAt: new Date(periodEnd.getTime() - 1000) }, periodEnd],
  ])("refuses %s", async (_name, changed, at) => {
    const tenant = await setUp();
    const attempt = asOwner(
      tenant,
      async (context) => {
        const shown = await previewSeatPurchase({ ...context, now: days(1) }, { seats: 2 });
        const { quotedAt, unitPriceMinor, amountMinor } = { ...shown, ...changed };
        return requestSeatPurchase(context, {
          ...{ seats: 2, quotedAt, unitPriceMinor, amountMinor },
          idempotencyKey: newKey(),
        });
      },
      at,
    );
    await expect(attempt).rejects.toEqual(refusal("STALE_VERSION"));
    expect(await orders(tenant, "stripe.change_seats")).toBe(0);
  });

  it("says why it failed, tells the owner once, and can be tried again", async () => {
    const tenant = await setUp();
    const id = await buy(tenant, 2, days(1));
    const fail = () =>
      asWorker(
        tenant,
        (context) => failSeatPurchase(context, { id, problem: "Your card was declined." }),
        days(1),
      );
    await fail();
    await fail();
    await pay(tenant, id, days(1));
    const [change] = await asOwner(tenant, (context) => listSeatChanges(context, { limit: 5 }), days(1));
    expect(change).toMatchObject({ id, status: "FAILED", problem: "Your card was declined." });
    expect(await orders(tenant, "letter.seat_change")).toBe(1);
    expect(await summary(tenant, days(1))).toMatchObject({ total: 10, parts: { unpaid: 0 } });
    await expect(buy(tenant, 2, days(1))).resolves.toEqual(expect.any(String));
  });

  it("is refused where there is no limit, and while a payment is overdue", async () => {
    const unlimited = await setUp("enterprise");
    await expect(buy(unlimited, 1, days(1))).rejects.toEqual(refusal("CONFLICT"));
    const tenant = await setUp();
    await fallBehind(tenant);
    await expect(buy(tenant, 1, days(1))).rejects.toEqual(refusal("TENANT_CLOSED"));
  });
});

describe("releasing", () => {
  it("keeps the seats until the period ends, and lets them go at exactly that instant", async () => {
    const tenant = await setUp();
    await own(tenant, 3, days(1));
    await release(tenant, 2, days(2));
    const before = new Date(periodEnd.getTime() - 1);
    await asOwner(tenant, openSeatGate, before);
    expect(await summary(tenant, before)).toMatchObject({
      total: 13,
      parts: { purchased: 3, release: { seats: 2, at: periodEnd } },
    });
    // Found by the first who comes, days later.
    const account = await asOwner(tenant, openSeatGate, days(33));
    expect(account).toMatchObject({
      seatLimit: 11,
      purchasedSeats: 1,
      hasDueTerms: false,
      scheduledAt: null,
    });
    expect((await terms(tenant)).at(-1)).toEqual({
      seat_limit: 11,
      valid_from: periodEnd,
      reason: "seats_released",
    });
    expect(await orders(tenant, "stripe.change_seats")).toBe(2);
  });

  it("stays as it was when the seats are still in use, evicts nobody, and tells the owner", async () => {
    const tenant = await setUp("team", 12);
    await own(tenant, 2, days(1));
    const preview = await asOwner(tenant, (context) => previewSeatRelease(context, { seats: 2 }), days(2));
    expect(preview).toMatchObject({ effectiveAt: periodEnd, totalAfter: 10, over: 2, savingMinor: 2000 });
    expect(preview.overMembers).toHaveLength(2);
    await release(tenant, 2, days(2));
    await asWorker(tenant, sweepTenant, days(30));
    await asWorker(tenant, sweepTenant, days(31));
    expect(await summary(tenant, days(31))).toMatchObject({ total: 12, used: 12, parts: { release: null } });
    const [change] = await asOwner(tenant, (context) => listSeatChanges(context, { limit: 1 }), days(31));
    expect(change).toMatchObject({
      status: "KEPT",
      problem: "12 people held a seat on that day and 10 seats would have been left, so all 12 stay.",
    });
    expect(await orders(tenant, "letter.seat_change")).toBe(1);
    expect(await orders(tenant, "stripe.change_seats")).toBe(1);
  });

  it("counts who held a seat on the day, not who does when somebody looks", async () => {
    const tenant = await setUp("team", 11);
    await own(tenant, 2, days(1));
    await release(tenant, 2, days(2));
    await admin.query(
      `UPDATE memberships SET seat_type = 'CONTRACTOR', seat_expires_at = $2 WHERE tenant_id = $1 AND id = (
         SELECT id FROM memberships WHERE tenant_id = $1 AND role = 'MEMBER' LIMIT 1)`,
      [tenant.tenant.id, days(29)],
    );
    // The contractor's seat had not ended on the day, though it has when somebody looks.
    await asWorker(tenant, sweepTenant, days(30));
    const [change] = await asOwner(tenant, (context) => listSeatChanges(context, { limit: 1 }), days(30));
    expect(change?.status).toBe("KEPT");
    expect(await summary(tenant, days(30))).toMatchObject({ total: 12, used: 10 });
  });

  it("can be cancelled until its day, once, and then be asked for again", async () => {
    const tenant = await setUp();
    await own(tenant, 3, days(1));
    const { id } = await release(tenant, 2, days(2));
    await expect(release(tenant, 1, days(2))).rejects.toEqual(refusal("CONFLICT"));
    const cancel = (at: Date) => asOwner(tenant, (context) => cancelSeatRelease(context, { id }), at);
    expect(await cancel(days(3))).toBe(true);
    expect(await cancel(days(3))).toBe(false);
    await asOwner(tenant, openSeatGate, periodEnd);
    expect(await summary(tenant, periodEnd)).toMatchObject({ total: 13 });
    const next = new Date("2027-03-31T00:00:00Z");
    const again = await release(tenant, 3, periodEnd, next);
    await expect(
      asOwner(tenant, (context) => cancelSeatRelease(context, { id: again.id }), next),
    ).rejects.toEqual(refusal("CONFLICT"));
  });

  it("gives back bought seats alone, for the day that was shown, also while a payment is overdue", async () => {
    const tenant = await setUp();
    await own(tenant, 1, days(1));
    await expect(release(tenant, 2, days(2))).rejects.toEqual(refusal("INVALID_INPUT"));
    await expect(release(tenant, 1, days(2), days(3))).rejects.toEqual(refusal("STALE_VERSION"));
    await fallBehind(tenant);
    await expect(release(tenant, 1, days(2))).resolves.toEqual({ id: expect.any(String) });
  });
});

describe("an operator's terms", () => {
  const grant = (tenant: TestTenant, seats: number, until: Date | null, version: number, at = days(1)) =>
    as(tenant, operator, (context) => grantSeats(context, { seats, until, reason, version }), at);

  it("grant seats that end at their very instant, whenever somebody looks", async () => {
    const tenant = await setUp("starter", 5);
    await grant(tenant, 2, days(4), 1);
    expect(await summary(tenant, days(3))).toMatchObject({
      total: 7,
      available: 2,
      parts: { plan: 5, granted: 2, grantEndsAt: days(4) },
    });
    // Nobody has written it down yet, and it is over for everybody who reads.
    expect(await summary(tenant, days(4))).toMatchObject({ total: 5, available: 0, parts: { granted: 0 } });
    const account = await asOwner(tenant, openSeatGate, days(9));
    expect(account).toMatchObject({ seatLimit: 5, grantedSeats: 0, grantEndsAt: null });
    expect((await terms(tenant)).at(-1)).toEqual({
      seat_limit: 5,
      valid_from: days(4),
      reason: "grant_ended",
    });
  });

  it("settle a grant's end and a release in the order of their instants", async () => {
    const tenant = await setUp("team", 11);
    await own(tenant, 1, days(1));
    await grant(tenant, 1, periodEnd, 2);
    await release(tenant, 1, days(2));
    await asWorker(tenant, sweepTenant, days(40));
    const [change] = await asOwner(tenant, (context) => listSeatChanges(context, { limit: 1 }), days(40));
    expect(change?.status).toBe("KEPT");
    expect(await summary(tenant, days(40))).toMatchObject({ total: 11, used: 11, parts: { purchased: 1 } });
  });

  it("refuse a version that somebody overwrote, an end that is past, and a limit below what is owed", async () => {
    const tenant = await setUp();
    await own(tenant, 2, days(1));
    await expect(grant(tenant, 2, null, 1)).rejects.toEqual(refusal("STALE_VERSION"));
    await expect(grant(tenant, 2, days(1), 2)).rejects.toEqual(refusal("INVALID_INPUT"));
    await grant(tenant, 3, null, 2);
    const setLimit = (seatLimit: number | null, version: number) =>
      as(tenant, operator, (context) => changeSeatLimit(context, { seatLimit, reason, version }), days(2));
    await expect(setLimit(4, 3)).rejects.toEqual(refusal("INVALID_INPUT"));
    await setLimit(5, 3);
    expect(await summary(tenant, days(2))).toMatchObject({ total: 5, parts: { plan: 0 } });
    await setLimit(null, 4);
    expect(await summary(tenant, days(2))).toMatchObject({ total: null, available: null });
    await expect(grant(tenant, 1, null, 5)).rejects.toEqual(refusal("CONFLICT"));
  });

  it("change the policy with a reason, once for a version", async () => {
    const tenant = await setUp();
    const change = (policy: "HARD" | "APPROVAL", version: number) =>
      as(tenant, operator, (context) => changeSeatPolicy(context, { policy, reason, version }), days(1));
    const results = await Promise.allSettled([change("HARD", 1), change("APPROVAL", 1)]);
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    expect((await summary(tenant, days(1))).version).toBe(2);
  });
});

it("keeps exact books when everybody comes at once on the day", async () => {
  const tenant = await setUp("team", 5);
  await own(tenant, 3, days(1));
  await release(tenant, 3, days(2));
  const { rows } = await admin.query("SELECT id FROM memberships WHERE tenant_id = $1 AND role = 'MEMBER'", [
    tenant.tenant.id,
  ]);
  await Promise.all(
    rows.map(({ id }) => asOwner(tenant, (context) => deactivateMember(context, { id }), days(29))),
  );
  expect(await summary(tenant, days(29))).toMatchObject({ total: 10, used: 1, parts: { purchased: 0 } });
  expect((await terms(tenant)).filter((row) => row.reason === "seats_released")).toHaveLength(1);
});
