import { type OperatorDatabase, openOperatorDatabase } from "@tenantry/db";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type MembersWorld, openMembersWorld } from "../members/testing";
import { asMember, createTestTenant } from "../testing";
import { archiveMeter, createMeter } from "./create-meter";
import { listAllMeters } from "./list-all-meters";
import { meterSchema } from "./meter-schema";
import { recordUsage } from "./record-usage";

let t: MembersWorld;
let operators: OperatorDatabase;
beforeAll(async () => {
  t = await openMembersWorld();
  operators = openOperatorDatabase(t.operatorUrl, 1);
});
afterAll(async () => {
  await operators.close();
  await t.close();
});

const by = { label: "olga@tenantry.example", now: new Date("2027-01-01T00:00:00Z") };
const calls = {
  key: "calls",
  name: "Calls",
  unit: "calls",
  eventType: "call",
  aggregation: "COUNT",
  property: "",
};
const tokens = { ...calls, key: "tokens", name: "Tokens", aggregation: "SUM", property: "tokens" };

it("are made once, count for everybody, and no more when they are archived", async () => {
  const view = operators.operatorView;
  for (const meter of [tokens, calls]) await createMeter(view, meterSchema.parse(meter), by);
  await expect(createMeter(view, meterSchema.parse(calls), by)).rejects.toMatchObject({ code: "CONFLICT" });
  const tenant = await createTestTenant(t.world);
  const send = async (id: string) => {
    const [result] = await asMember(t.world, tenant, tenant.owner, (context) =>
      recordUsage(context, [{ id, type: "call", properties: { tokens: "2" } }]),
    );
    return result?.status;
  };
  expect(await send("a")).toBe("accepted");
  await archiveMeter(view, { key: "tokens", now: by.now });
  await expect(archiveMeter(view, { key: "tokens", now: by.now })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  expect(await send("b")).toBe("accepted");
  expect((await listAllMeters(view)).map(({ key, archivedAt }) => [key, archivedAt !== null])).toEqual([
    ["calls", false],
    ["tokens", true],
  ]);
  const { rows } = await t.admin.query(
    "SELECT meter_key, events::int, sum::text FROM usage_counters ORDER BY 1",
  );
  expect(rows).toEqual([
    { meter_key: "calls", events: 2, sum: "2" },
    { meter_key: "tokens", events: 1, sum: "2" },
  ]);
});

it.each([
  ["a key of capitals", { key: "Calls" }],
  ["no name", { name: " " }],
  ["nothing to add up", { aggregation: "SUM", property: "" }],
])("are refused with %s", (_, change) => {
  expect(meterSchema.safeParse({ ...calls, ...change }).success).toBe(false);
});
