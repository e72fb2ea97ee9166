import { openWorkerDatabase, type WorkerDatabase } from "@tenantry/db";
import { createTestDatabase, type TestDatabase } from "@tenantry/db/testing/database";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changeSeatLimit } from "../seats/change-seat-limit";
import { recordSeatTerms } from "../seats/record-seat-terms";
import { openSeatGate } from "../seats/seat-gate";
import { systemActor, type TenantContext } from "../tenancy/tenant-context";
import {
  asMember,
  createTestTenant,
  openTestWorld,
  seatTestMembers,
  type TestTenant,
  type TestWorld,
} from "../testing";
import { closeOveragePeriods } from "./close-overage-periods";
import { listOveragePeriods } from "./list-overage-periods";

/** June has 30 days, July and August 31; a seat over costs $12 a month. */
const june = new Date("2027-06-01T00:00:00Z");
const day = (n: number) => new Date(june.getTime() + n * 86_400_000);
const [juneClosed, julyClosed, augustClosed] = [day(31), day(62), day(93)];

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

async function asWorker<T>({ tenant }: TestTenant, now: Date, work: (context: TenantContext) => Promise<T>) {
  const { rows } = await admin.query("SELECT status FROM tenants WHERE id = $1", [tenant.id]);
  const read = { ...tenant, status: rows[0].status };
  return worker.withTenant({ tenantId: tenant.id, access: "write" }, (db) =>
    work({ db, tenant: read, actor: systemActor, now }),
  );
}

const close = (tenant: TestTenant, at: Date) => asWorker(tenant, at, closeOveragePeriods);

/** A tenant of ten seats with eleven people: one over. */
async function openTenant(people = 11): Promise<TestTenant> {
  const tenant = await createTestTenant(world, { planKey: "team", now: june });
  await seatTestMembers(world, tenant, { count: people - 1, now: june });
  return tenant;
}

const months = async (tenant: TestTenant) =>
  (
    await asWorker(tenant, augustClosed, (context) => listOveragePeriods(context, { limit: 12 }))
  ).toReversed();

/** Writes down late that somebody had left. */
const leftLate = ({ tenant }: TestTenant, at: Date, count = 1) =>
  admin.query(
    `UPDATE membership_intervals SET valid_to = $2, end_reason = 'left' WHERE tenant_id = $1 AND id IN
     (SELECT id FROM membership_intervals WHERE tenant_id = $1 AND valid_to IS NULL AND role = 'MEMBER' ORDER BY id LIMIT $3)`,
    [tenant.id, at, count],
  );

describe("what comes to light after a month was closed", () => {
  it("goes into the next month as a line of its own, once, and the closed one stays as it is", async () => {
    const tenant = await openTenant();
    await close(tenant, juneClosed);
    // One seat over for all of June was $12.00. She had left after 20 days: $8.00.
    await leftLate(tenant, day(20));
    await close(tenant, julyClosed);
    await close(tenant, augustClosed);
    const [first, second, third] = await months(tenant);
    expect(first).toMatchObject({ status: "CLOSED", amountMinor: 1200 });
    expect(second).toMatchObject({ status: "NOTHING_DUE", amountMinor: -400, carriesOver: true });
    expect(second?.lines.map((line) => line.text)).toEqual([
      "Correction for Jun 1, 2027 – Jul 1, 2027: $8.00 instead of $12.00 → -$4.00",
    ]);
    // There is nothing to take the credit off yet: it goes on.
    expect(third).toMatchObject({ status: "NOTHING_DUE", amountMinor: -400 });
    expect(third?.lines.map((line) => line.text)).toEqual([
      "Carried over from Jul 1, 2027 – Aug 1, 2027 → -$4.00",
    ]);
  });

  it("takes a credit off the first month that has something to take it off", async () => {
    const tenant = await openTenant();
    await close(tenant, juneClosed);
    await leftLate(tenant, day(20));
    await seatTestMembers(world, tenant, { count: 1, now: day(61) });
    await close(tenant, julyClosed);
    await close(tenant, augustClosed);
    const [, second, third] = await months(tenant);
    expect(second).toMatchObject({ amountMinor: -400 });
    // 11 people again from the end of July: one over for all of August's 31 days, less what is carried.
    expect(third).toMatchObject({ status: "CLOSED", amountMinor: 1200 - 400 });
    expect(third?.lines.map((line) => line.amountMinor)).toEqual([1200, -400]);
  });

  it("is charged as well as given back: a grant that had ended before", async () => {
    const tenant = await createTestTenant(world, { planKey: "team", now: june });
    await asMember(
      world,
      tenant,
      tenant.owner,
      (context) => changeSeatLimit(context, { seatLimit: 12, reason: "A grant until the 11th", version: 1 }),
      june,
    );
    await seatTestMembers(world, tenant, { count: 11, now: june });
    await close(tenant, juneClosed);
    // Twelve people on twelve seats. The grant of two had ended on the eleventh: 2 × 20 ÷ 30 × $12 = $16.00 for June,
    // and two over all through July is $24.00.
    await asWorker(tenant, julyClosed, async (context) =>
      recordSeatTerms(context, {
        plan: (await openSeatGate(context)).plan,
        seatLimit: 10,
        seatPolicy: "SOFT",
        reason: "grant_ended",
        validFrom: day(10),
      }),
    );
    await close(tenant, julyClosed);
    const [first, second] = await months(tenant);
    expect(first).toMatchObject({ status: "NOTHING_DUE", amountMinor: 0 });
    expect(second).toMatchObject({ status: "CLOSED", amountMinor: 1600 + 2400 });
    expect(second?.lines.map((line) => line.text)).toEqual([
      "2 extra seats for 31 days: 62 seat-days at $12.00 per seat and month → $24.00",
      "Correction for Jun 1, 2027 – Jul 1, 2027: $16.00 instead of $0.00 → $16.00",
    ]);
  });

  it("is corrected from what the last correction said, and taken back when it was wrong", async () => {
    const tenant = await openTenant();
    await close(tenant, juneClosed);
    await leftLate(tenant, day(20));
    await close(tenant, julyClosed);
    await admin.query(
      "UPDATE membership_intervals SET valid_to = NULL, end_reason = NULL WHERE tenant_id = $1 AND end_reason = 'left'",
      [tenant.tenant.id],
    );
    await close(tenant, augustClosed);
    const [, second, third] = await months(tenant);
    expect(second).toMatchObject({ amountMinor: -400 });
    // June is $12.00 again, July is $12.00 after all, and August is its own $12.00; the credit was carried here.
    expect(third?.lines.map(({ kind, amountMinor }) => [kind, amountMinor])).toEqual([
      ["overage", 1200],
      ["correction", 400],
      ["correction", 1200],
      ["carried", -400],
    ]);
    expect(third).toMatchObject({ amountMinor: 1200 + 400 + 1200 - 400 });
  });

  it("is nothing when somebody leaves later, or joins later", async () => {
    const tenant = await openTenant();
    await close(tenant, juneClosed);
    await leftLate(tenant, day(45));
    await seatTestMembers(world, tenant, { count: 3, now: day(45) });
    await close(tenant, julyClosed);
    const [, second] = await months(tenant);
    expect(second?.lines.map(({ kind }) => kind)).toEqual(["overage"]);
  });

  it.each([
    ["waived", "WAIVED", 0],
    ["cut", "ADJUSTED", 500],
    ["cut, and that is invoiced", "INVOICED", 500],
    ["cut, and that is paid", "PAID", 500],
  ])("does not touch a month that somebody has %s", async (_, status, billed) => {
    const tenant = await openTenant();
    await close(tenant, juneClosed);
    await admin.query(
      'UPDATE overage_periods SET status = $2::"OverageStatus", billed_minor = $3 WHERE tenant_id = $1',
      [tenant.tenant.id, status, billed],
    );
    await leftLate(tenant, day(20));
    await close(tenant, julyClosed);
    const [, second] = await months(tenant);
    expect(second).toMatchObject({ amountMinor: 0, lines: [] });
  });
});

describe("small amounts", () => {
  it("below the plan's minimum go into the next month until there is enough", async () => {
    // One seat for one day: $12 ÷ 30 = 40 minor units, which is less than 50.
    const tenant = await openTenant();
    await leftLate(tenant, day(1));
    await close(tenant, juneClosed);
    const spell = await seatTestMembers(world, tenant, { count: 1, now: day(40) });
    expect(spell).toHaveLength(1);
    await leftLate(tenant, day(41));
    await close(tenant, julyClosed);
    const [first, second] = await months(tenant);
    expect(first).toMatchObject({ status: "NOTHING_DUE", amountMinor: 40, carriesOver: true });
    // And $12 ÷ 31 = 38.7 → 39 more.
    expect(second).toMatchObject({ status: "CLOSED", amountMinor: 79 });
    const orders = await admin.query(
      "SELECT count(*)::int AS count FROM outbox_messages WHERE tenant_id = $1 AND kind = 'stripe.overage_item'",
      [tenant.tenant.id],
    );
    expect(orders.rows).toEqual([{ count: 1 }]);
  });
});

it("closes two years at once from one reading of the ledger, as if each had been closed in its time", async () => {
  const [late, punctual] = [await openTenant(), await openTenant()];
  for (const tenant of [late, punctual]) await seatTestMembers(world, tenant, { count: 1, now: day(100) });
  const ends = Array.from({ length: 24 }, (_, n) => new Date(Date.UTC(2027, 6 + n, 2)));
  for (const at of ends) await close(punctual, at);
  expect(await close(late, ends.at(-1) ?? june)).toBe(24);
  const read = async ({ tenant }: TestTenant) =>
    (
      await admin.query(
        "SELECT period_start, status, due_minor, lines, working FROM overage_periods WHERE tenant_id = $1 ORDER BY 1",
        [tenant.id],
      )
    ).rows;
  expect(await read(late)).toEqual(await read(punctual));
});
