import { type OperatorDatabase, openOperatorDatabase, readSeatAccount } from "@tenantry/db";
import { createTestDatabase, type TestDatabase } from "@tenantry/db/testing/database";
import { afterAll, beforeAll, expect, it } from "vitest";
import { asMember, createTestTenant, openTestWorld, type TestWorld } from "../testing";
import { getPlanHistory, listPlans } from "./list-plans";
import { planTermsSchema } from "./plan-terms-schema";
import { previewPlan, publishPlan } from "./publish-plan";

let database: TestDatabase;
let world: TestWorld;
let operators: OperatorDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  world = openTestWorld(database);
  operators = openOperatorDatabase(database.operator, 2);
});
afterAll(async () => {
  await operators.close();
  await world.close();
  await database.drop();
});

const by = { label: "olga@tenantry.example", now: new Date("2027-01-01") };

async function draft(key: string, change: object = {}) {
  const { newest } = await getPlanHistory(operators.operatorView, key);
  const terms = { ...planTermsSchema.parse(newest.plan), ...change };
  return { key, version: newest.plan.version, terms, isSold: newest.isSold };
}

const planOf = (tenant: Awaited<ReturnType<typeof createTestTenant>>) =>
  asMember(world, tenant, tenant.owner, async ({ db, now }) => {
    const account = await readSeatAccount(db, { tenantId: tenant.tenant.id, now });
    return account?.plan;
  });

it("takes every plan of the installation for a valid one", async () => {
  const plans = await listPlans(operators.operatorView);
  expect(plans.map(({ key }) => key)).toEqual(["starter", "team", "business", "enterprise"]);
  for (const { newest } of plans) expect(planTermsSchema.safeParse(newest.plan).error).toBeUndefined();
});

it("counts for whoever comes next, and leaves who is there on what they agreed to", async () => {
  const before = await createTestTenant(world, { planKey: "team" });
  const reason = "Costs have risen";
  const dearer = await draft("team", { seatPriceMinor: 1_200, seats: 8 });
  const preview = await previewPlan(operators.operatorView, dearer);
  expect(preview.changes.map(({ label, before, after }) => [label, before, after])).toEqual([
    ["Seats at the least", "10", "8"],
    ["A seat and month", "$10.00", "$12.00"],
  ]);
  expect(preview.staying).toEqual([{ version: 1, tenants: 1 }]);
  expect(await publishPlan(operators.operatorView, { ...dearer, reason }, by)).toEqual({ version: 2 });
  const after = await createTestTenant(world, { planKey: "team" });
  expect(await planOf(before)).toMatchObject({ id: "team-1", seatPriceMinor: 1_000, seats: 10 });
  expect(await planOf(after)).toMatchObject({ id: "team-2", seatPriceMinor: 1_200, seats: 8 });
  const history = await getPlanHistory(operators.operatorView, "team");
  expect(history.versions.map(({ plan, tenants, reason }) => [plan.version, tenants, reason])).toEqual([
    [2, 1, reason],
    [1, 1, "First version"],
  ]);
});

it("refuses a version that somebody has overtaken, also at the same moment, and one that says nothing new", async () => {
  const [one, two] = [await draft("starter", { seatPriceMinor: 900 }), await draft("starter", { seats: 4 })];
  const reason = "At the same time";
  const publish = (input: typeof one) => publishPlan(operators.operatorView, { ...input, reason }, by);
  const ends = await Promise.allSettled([publish(one), publish(two)]);
  expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await expect(publish(one)).rejects.toMatchObject({ code: "STALE_VERSION" });
  await expect(publish(await draft("starter"))).rejects.toMatchObject({ code: "CONFLICT" });
  await expect(publish(await draft("starter", { currency: "eur" }))).rejects.toMatchObject({
    code: "INVALID_INPUT",
  });
});

it("begins a plan, once for a key", async () => {
  const { terms } = await draft("team", { name: "Campus", position: 9 });
  const input = { key: "campus", version: 0, terms, isSold: true, reason: "For schools" };
  expect(await publishPlan(operators.operatorView, input, by)).toEqual({ version: 1 });
  await expect(publishPlan(operators.operatorView, input, by)).rejects.toMatchObject({ code: "CONFLICT" });
  const tenant = await createTestTenant(world, { planKey: "campus" });
  expect(await planOf(tenant)).toMatchObject({ id: "campus-1", name: "Campus" });
});

it("takes a plan from sale", async () => {
  const held = await createTestTenant(world, { planKey: "enterprise" });
  const input = { ...(await draft("enterprise")), isSold: false, reason: "Sold by hand" };
  await publishPlan(operators.operatorView, input, by);
  await expect(createTestTenant(world, { planKey: "enterprise" })).rejects.toMatchObject({
    code: "INVALID_INPUT",
  });
  expect(await planOf(held)).toMatchObject({ id: "enterprise-1" });
});

it("cannot be changed once it is published, by any role", async () => {
  await expect(
    operators.operatorView.plan.update({ where: { id: "team-1" }, data: { reason: "Otherwise" } }),
  ).rejects.toThrow(/permission denied/);
});

it.each([
  ["a negative price", { seatPriceMinor: -1 }],
  ["half a cent", { seatPriceMinor: 0.5 }],
  ["no seats at all", { seats: 0 }],
  ["a year dearer than its months", { seatPriceYearMinor: 12_001 }],
  ["a limit that nobody knows", { limits: { rockets: 3 } }],
  ["more than a limit can be", { limits: { customDomains: 1_000_000 } }],
  ["a grace of two days", { overageGraceHours: 48 }],
  ["no name", { name: "  " }],
])("refuses %s", async (_what, change) => {
  const { terms } = await draft("team");
  expect(planTermsSchema.safeParse({ ...terms, ...{ seatPriceMinor: 1_000 }, ...change }).success).toBe(
    false,
  );
});
