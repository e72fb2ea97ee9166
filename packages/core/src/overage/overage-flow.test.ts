import { openWorkerDatabase, type WorkerDatabase } from "@tenantry/db";
import { createTestDatabase, type TestDatabase } from "@tenantry/db/testing/database";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changeSeatLimit } from "../seats/change-seat-limit";
import { evaluateSeatAlerts } from "../seats/seat-alerts";
import {
  asMember,
  createTestTenant,
  openTestWorld,
  seatTestMembers,
  type TestTenant,
  type TestWorld,
} from "../testing";
import { closeOveragePeriods } from "./close-overage-periods";
import { getCurrentOverage } from "./get-current-overage";
import { recordOverageInvoiced } from "./record-overage-invoiced";

const start = new Date("2027-06-01T00:00:00Z");
const day = (n: number) => new Date(start.getTime() + n * 86_400_000);

let database: TestDatabase;
let world: TestWorld;
let worker: WorkerDatabase;
let admin: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  world = openTestWorld(database);
  worker = openWorkerDatabase(database.worker, 10);
  admin = new pg.Client({ connectionString: database.admin });
  await admin.connect();
});

afterAll(async () => {
  await admin.end();
  await worker.close();
  await world.close();
  await database.drop();
});

const asWorker = <T>(
  { tenant }: TestTenant,
  now: Date,
  work: (context: Parameters<typeof closeOveragePeriods>[0]) => Promise<T>,
) =>
  worker.withTenant({ tenantId: tenant.id, access: "write" }, (db) =>
    work({ db, tenant, actor: { type: "SYSTEM", id: null, label: "worker" }, now }),
  );

const orders = async ({ tenant }: TestTenant, kind: string) =>
  (
    await admin.query("SELECT payload FROM outbox_messages WHERE tenant_id = $1 AND kind = $2", [
      tenant.id,
      kind,
    ])
  ).rows;

describe("closing a month", () => {
  it("freezes the working, bills it once, and can be repeated and run twice at once", async () => {
    const tenant = await createTestTenant(world, { planKey: "team", now: start });
    await seatTestMembers(world, tenant, { count: 9, now: start });
    await seatTestMembers(world, tenant, { count: 2, now: day(10) });
    // Two seats over from day 10 to 30 of 30, at $12: 2 × 20 / 30 × 12 = $16.00.
    const atOnce = await asMember(world, tenant, tenant.owner, getCurrentOverage, day(10));
    expect(atOnce).toMatchObject({ seatsOver: 2, accruedMinor: 0, projectedMinor: 1600 });
    const running = await asMember(world, tenant, tenant.owner, getCurrentOverage, day(20));
    expect(running).toMatchObject({ seatsOver: 2, accruedMinor: 800, projectedMinor: 1600 });

    expect(await asWorker(tenant, day(30), closeOveragePeriods)).toBe(0);
    const closed = await Promise.all(
      [day(31), day(31), day(31)].map((at) => asWorker(tenant, at, closeOveragePeriods)),
    );
    expect(closed.toSorted()).toEqual([0, 0, 1]);
    const periods = await admin.query(
      "SELECT id, status, amount_minor, peak_seats, working FROM overage_periods WHERE tenant_id = $1",
      [tenant.tenant.id],
    );
    expect(periods.rows).toMatchObject([{ status: "CLOSED", amount_minor: 1600, peak_seats: 2 }]);
    expect(periods.rows[0].working).toMatchObject({
      formula: "seat-overage-2",
      segments: [{ used: 12, limit: 10, over: 2 }],
    });
    expect(await orders(tenant, "stripe.overage_item")).toEqual([
      { payload: { overagePeriodId: periods.rows[0].id } },
    ]);

    const invoiced = { overagePeriodId: periods.rows[0].id, stripeInvoiceItemId: "ii_1" };
    await asWorker(tenant, day(31), (context) => recordOverageInvoiced(context, invoiced));
    await asWorker(tenant, day(31), (context) =>
      recordOverageInvoiced(context, { ...invoiced, stripeInvoiceItemId: "ii_2" }),
    );
    const after = await admin.query(
      "SELECT status, stripe_invoice_item_id FROM overage_periods WHERE tenant_id = $1",
      [tenant.tenant.id],
    );
    expect(after.rows).toEqual([{ status: "INVOICED", stripe_invoice_item_id: "ii_1" }]);
  });

  it("catches up on months that nobody closed, and bills nothing where nothing is due", async () => {
    const tenant = await createTestTenant(world, { planKey: "team", now: start });
    expect(await asWorker(tenant, day(95), closeOveragePeriods)).toBe(3);
    const periods = await admin.query("SELECT status FROM overage_periods WHERE tenant_id = $1", [
      tenant.tenant.id,
    ]);
    expect(periods.rows.map((row) => row.status)).toEqual(["NOTHING_DUE", "NOTHING_DUE", "NOTHING_DUE"]);
    expect(await orders(tenant, "stripe.overage_item")).toEqual([]);
  });
});

describe("alerts", () => {
  const thresholds = async ({ tenant }: TestTenant) =>
    (
      await admin.query(
        "SELECT threshold, cleared_at IS NOT NULL AS cleared FROM seat_alerts WHERE tenant_id = $1 ORDER BY triggered_at, threshold",
        [tenant.id],
      )
    ).rows;
  const grow = async (tenant: TestTenant, count: number) => {
    await seatTestMembers(world, tenant, { count, now: start });
    await asMember(world, tenant, tenant.owner, evaluateSeatAlerts, start);
  };

  it("tells each crossing once: near at 80 %, reached at 100 %, and the first seat over", async () => {
    const tenant = await createTestTenant(world, { planKey: "team", now: start });
    await grow(tenant, 6);
    expect(await thresholds(tenant)).toEqual([]);
    await grow(tenant, 1);
    await grow(tenant, 1);
    expect(await thresholds(tenant)).toMatchObject([{ threshold: "NEAR" }]);
    expect(await orders(tenant, "letter.seat_alert")).toHaveLength(1);
    await grow(tenant, 1);
    await grow(tenant, 1);
    await grow(tenant, 1);
    expect((await thresholds(tenant)).map((alert) => alert.threshold)).toEqual([
      "NEAR",
      "REACHED",
      "OVERAGE",
    ]);
    expect(await orders(tenant, "letter.seat_alert")).toHaveLength(3);
  });

  it("sends one letter for a jump over several thresholds, to each owner and admin", async () => {
    const tenant = await createTestTenant(world, { planKey: "team", now: start });
    await seatTestMembers(world, tenant, { count: 1, role: "ADMIN", now: start });
    await grow(tenant, 10);
    expect(await thresholds(tenant)).toHaveLength(3);
    expect(await orders(tenant, "letter.seat_alert")).toHaveLength(2);
  });

  it("writes each crossing once when changes meet", async () => {
    const tenant = await createTestTenant(world, { planKey: "team", now: start });
    await seatTestMembers(world, tenant, { count: 8, now: start });
    const evaluate = () =>
      asMember(
        world,
        tenant,
        tenant.owner,
        async (context) => {
          const { openSeatGate } = await import("../seats/seat-gate");
          await openSeatGate(context);
          await evaluateSeatAlerts(context);
        },
        start,
      );
    await Promise.all(Array.from({ length: 10 }, evaluate));
    expect(await thresholds(tenant)).toHaveLength(1);
    expect(await orders(tenant, "letter.seat_alert")).toHaveLength(1);
  });

  it("is armed again only well below the threshold", async () => {
    const tenant = await createTestTenant(world, { planKey: "team", now: start });
    await grow(tenant, 7);
    const leave = async (count: number) => {
      await admin.query(
        `UPDATE memberships SET status = 'DEACTIVATED' WHERE tenant_id = $1 AND id IN
         (SELECT id FROM memberships WHERE tenant_id = $1 AND status = 'ACTIVE' AND role = 'MEMBER' LIMIT $2)`,
        [tenant.tenant.id, count],
      );
      await asMember(world, tenant, tenant.owner, evaluateSeatAlerts, start);
    };
    // 8 of 10 was told; 7 of 10 is ten points below, so it is armed again.
    await leave(1);
    expect(await thresholds(tenant)).toEqual([{ threshold: "NEAR", cleared: true }]);
    await grow(tenant, 1);
    expect(await orders(tenant, "letter.seat_alert")).toHaveLength(2);
  });
});

describe("changing the limit", () => {
  it("takes effect at once, with its reason in the record, and refuses a stale version", async () => {
    const tenant = await createTestTenant(world, { planKey: "team", now: start });
    const change = (seatLimit: number, version: number) =>
      asMember(
        world,
        tenant,
        tenant.owner,
        (context) => changeSeatLimit(context, { seatLimit, reason: "Agreed with the customer", version }),
        start,
      );
    expect(await change(12, 1)).toEqual({ version: 2 });
    await expect(change(20, 1)).rejects.toMatchObject({ code: "STALE_VERSION" });
    const account = await admin.query("SELECT seat_limit, version FROM seat_accounts WHERE tenant_id = $1", [
      tenant.tenant.id,
    ]);
    expect(account.rows).toEqual([{ seat_limit: 12, version: 2 }]);
    const record = await admin.query(
      "SELECT reason, before, after FROM audit_events WHERE tenant_id = $1 AND action = 'seat_limit.changed'",
      [tenant.tenant.id],
    );
    expect(record.rows).toEqual([
      { reason: "Agreed with the customer", before: { seats: 10 }, after: { seats: 12 } },
    ]);
    const ledger = await admin.query(
      "SELECT seat_limit FROM seat_limit_changes WHERE tenant_id = $1 ORDER BY valid_from, id",
      [tenant.tenant.id],
    );
    expect(ledger.rows.map((row) => row.seat_limit)).toEqual([10, 12]);
  });

  it("lets one of two changes through when they meet", async () => {
    const tenant = await createTestTenant(world, { planKey: "team", now: start });
    const change = (seatLimit: number) =>
      asMember(
        world,
        tenant,
        tenant.owner,
        (context) => changeSeatLimit(context, { seatLimit, reason: "Agreed with the customer", version: 1 }),
        start,
      );
    const settled = await Promise.allSettled([change(11), change(12), change(13)]);
    expect(settled.filter((result) => result.status === "fulfilled")).toHaveLength(1);
  });
});
