import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type MembersWorld, openMembersWorld } from "../members/testing";
import { asMember, createTestTenant, type TestTenant } from "../testing";
import { getMeterUsage } from "./get-meter-usage";
import { listReached } from "./raise-usage-alerts";
import { recordUsage } from "./record-usage";
import { setUsageBudget } from "./set-usage-budget";
import { insertMeters, testMeters } from "./testing";
import { usageBudgetSchema } from "./usage-budget-schema";

let t: MembersWorld;
beforeAll(async () => {
  t = await openMembersWorld();
  await insertMeters(t.admin, testMeters);
});
afterAll(() => t.close());

const now = new Date("2027-03-10T12:00:00Z");
const setUp = () => createTestTenant(t.world, { now: new Date("2027-01-31T10:00:00Z") });

const budget = (tenant: TestTenant, quantity: string, { version = 0, key = "tokens" } = {}) =>
  asMember(
    t.world,
    tenant,
    tenant.owner,
    (context) => setUsageBudget(context, { key, quantity, version }),
    now,
  );

let serial = 0;
const use = (tenant: TestTenant, tokens: string, { at = now, time = "2027-03-05T08:00:00Z" } = {}) =>
  asMember(
    t.world,
    tenant,
    tenant.owner,
    (context) =>
      recordUsage(context, [
        { id: `use-${++serial}`, type: "call", time, properties: { tokens, person: "ada" } },
      ]),
    at,
  );

const look = (tenant: TestTenant, at = now) =>
  asMember(
    t.world,
    tenant,
    tenant.owner,
    (context) => getMeterUsage(context, { key: "tokens", monthsBack: 0 }),
    at,
  );
const told = async (tenant: TestTenant, at = now) =>
  (await look(tenant, at)).alerts.map(({ threshold }) => threshold);

/** The thresholds of the letters that were ordered, in their order. */
async function letters({ tenant }: TestTenant): Promise<number[]> {
  const { rows } = await t.admin.query(
    `SELECT a.threshold FROM outbox_messages m JOIN usage_alerts a ON a.id = (m.payload->>'alertId')::uuid
      WHERE m.tenant_id = $1 AND m.kind = 'letter.usage_alert' ORDER BY m.id`,
    [tenant.id],
  );
  return rows.map(({ threshold }) => threshold);
}

describe("a threshold", () => {
  it.each([
    ["79.999999999999", "100", []],
    ["80", "100", [80]],
    ["94.999999999999", "100", [80, 90]],
    ["100", "100", [80, 90, 95, 100]],
    ["0.3", "0.375", [80]],
    ["-5", "1", []],
    ["90071992547409930", "100079991719344370", [80]],
  ])("stands at %s of %s in decimals", (quantity, of, reached) => {
    expect(listReached({ quantity, budget: of })).toEqual(reached);
  });

  it("is told once in a month, however usage comes to it", async () => {
    const tenant = await setUp();
    await budget(tenant, "1000");
    await use(tenant, "799.5");
    expect(await told(tenant)).toEqual([]);
    await use(tenant, "0.5");
    expect(await told(tenant)).toEqual([80]);
    await use(tenant, "10");
    expect(await letters(tenant)).toEqual([80]);
  });

  it("that is jumped over is written, and one letter tells the highest", async () => {
    const tenant = await setUp();
    await budget(tenant, "1000");
    await use(tenant, "700");
    await use(tenant, "310");
    expect(await told(tenant)).toEqual([80, 90, 95, 100]);
    expect(await letters(tenant)).toEqual([100]);
  });

  it("is told once by batches that come at the same time", async () => {
    const tenant = await setUp();
    await budget(tenant, "100");
    await Promise.all(Array.from({ length: 8 }, () => use(tenant, "12.5")));
    expect(await told(tenant)).toEqual([80, 90, 95, 100]);
    const sent = await letters(tenant);
    expect(sent).toEqual([...new Set(sent)]);
    expect(sent.at(-1)).toBe(100);
  });

  it("begins anew with the month, and is no news of one that is over", async () => {
    const tenant = await setUp();
    await budget(tenant, "100");
    await use(tenant, "100");
    const april = new Date("2027-04-02T12:00:00Z");
    await use(tenant, "85", { at: april, time: "2027-03-30T08:00:00Z" });
    expect(await told(tenant, april)).toEqual([]);
    await use(tenant, "85", { at: april, time: "2027-04-01T08:00:00Z" });
    expect(await told(tenant, april)).toEqual([80]);
    expect(await letters(tenant)).toEqual([100, 80]);
  });

  it("leaves nothing behind when the transaction fails", async () => {
    const tenant = await setUp();
    await budget(tenant, "100");
    const failing = asMember(
      t.world,
      tenant,
      tenant.owner,
      async (context) => {
        await recordUsage(context, [
          { id: "lost", type: "call", properties: { tokens: "100", person: "ada" } },
        ]);
        throw new Error("Away");
      },
      now,
    );
    await expect(failing).rejects.toThrow("Away");
    expect(await told(tenant)).toEqual([]);
    expect(await letters(tenant)).toEqual([]);
  });
});

describe("a budget", () => {
  it("that is passed already when it is set is told at once, and anew when it is changed", async () => {
    const tenant = await setUp();
    await use(tenant, "92");
    await budget(tenant, "100");
    expect(await told(tenant)).toEqual([80, 90]);
    await budget(tenant, "115", { version: 1 });
    expect(await told(tenant)).toEqual([80]);
    await budget(tenant, "", { version: 2 });
    await use(tenant, "500");
    expect(await look(tenant)).toMatchObject({ budget: { quantity: null, version: 3 }, alerts: [] });
    expect(await letters(tenant)).toEqual([90, 80]);
  });

  it("is changed by one of two who do it at once", async () => {
    const tenant = await setUp();
    const both = await Promise.allSettled([budget(tenant, "5"), budget(tenant, "6")]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    await expect(budget(tenant, "7", { version: 4 })).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(budget(tenant, "7", { key: "nothing" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it.each([
    ["10,000", "10000"],
    [" 2.5 ", "2.5"],
    ["", ""],
  ])("is written as %j", (quantity, saved) => {
    expect(usageBudgetSchema.parse({ key: "calls", quantity, version: 0 }).quantity).toBe(saved);
  });

  it.each(["0", "0.000", "-1", "1e9", "1,00", "ten", "1.0000000000001"])(
    "is not written as %j",
    (quantity) => {
      expect(usageBudgetSchema.safeParse({ key: "calls", quantity, version: 0 }).success).toBe(false);
    },
  );
});
