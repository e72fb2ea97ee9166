import { createTestDatabase, type TestDatabase } from "@tenantry/db/testing/database";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { addDays, startOfDay } from "../local-day";
import { asMember, openTestWorld, type TestTenant, type TestWorld } from "../testing";
import { getForecast } from "./get-forecast";
import { analyse, type Person, writeHistory } from "./testing/history";

let database: TestDatabase;
let world: TestWorld;
let admin: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  world = openTestWorld(database);
  admin = new pg.Client({ connectionString: database.admin });
  await admin.connect();
});
afterAll(async () => {
  await Promise.all([world.close(), admin.end()]);
  await database.drop();
});

const timeZone = "Pacific/Auckland";
const now = new Date("2027-04-20T00:30:00Z");
const today = "2027-04-20";
const daysAgo = (days: number) => startOfDay(addDays(today, -days), timeZone);

/** A workspace with ten seats, on which somebody comes at noon of each of the days. */
function open(arrivals: number[], age: number): Promise<TestTenant> {
  const people = arrivals.map((days): Person => {
    const from = new Date(daysAgo(days).getTime() + 12 * 3_600_000);
    return { intervals: [{ from, to: null, role: "MEMBER", seatType: "FULL" }], expiresAt: null, uses: [] };
  });
  const past = { timeZone, now, createdAt: daysAgo(age), people, terms: [], invitations: [] };
  return writeHistory(world, admin, past);
}
const ask = (tenant: TestTenant, at = now) => asMember(world, tenant, tenant.owner, getForecast, at);

it("says when the seats are all taken, and what those above will cost", async () => {
  // One every fourth day: eight and the founder by now, ten in a few days.
  const tenant = await open([31, 27, 23, 19, 15, 11, 7, 3], 35);
  const { history, forecast } = await ask(tenant);
  expect(history).toHaveLength(35);
  expect(history.at(-1)).toEqual({ day: "2027-04-19", seats: 9 });
  if (forecast.state === "NONE") throw new Error(forecast.reason);
  expect(forecast.slope).toBeCloseTo(0.25, 1);
  expect(forecast.isEarly).toBe(false);
  expect(forecast.days[0]?.day).toBe(today);
  const { limit } = forecast;
  expect(limit?.seats).toBe(10);
  expect((limit?.expected ?? "") >= "2027-04-22" && (limit?.expected ?? "") <= "2027-04-26").toBe(true);
  expect((limit?.earliest ?? "") <= (limit?.expected ?? "")).toBe(true);
  const [running, ...more] = forecast.overage;
  expect(running?.periodStart).toEqual(new Date(daysAgo(35).setUTCMonth(3)));
  expect(running?.expectedMinor).toBeGreaterThan(0);
  expect(running?.highMinor).toBeGreaterThanOrEqual(running?.expectedMinor ?? 0);
  expect(more).toEqual([]);
});

it("costs nothing in a trial, and tells no day where there is no limit or it is passed", async () => {
  const tenant = await open([31, 27, 23, 19, 15, 11, 7, 3], 35);
  const trial = { ...tenant, tenant: { ...tenant.tenant, status: "TRIALING" as const } };
  const { forecast } = await ask(trial);
  expect(forecast).toMatchObject({ overage: [{ expectedMinor: 0, highMinor: 0 }] });
  const id = tenant.tenant.id;
  for (const seats of [null, 9]) {
    await admin.query("UPDATE seat_accounts SET seat_limit = $2 WHERE tenant_id = $1", [id, seats]);
    expect((await ask(tenant)).forecast).toMatchObject({ state: "SHOWN", limit: null });
  }
});

it("says why there is none", async () => {
  expect((await ask(await open([2, 1], 10))).forecast).toEqual({
    ...{ state: "NONE", reason: "SHORT_HISTORY", slope: null },
  });
  expect((await ask(await open([], 100))).forecast).toEqual({
    ...{ state: "NONE", reason: "NO_BETTER_THAN_TODAY", slope: 0 },
  });
});

it("puts a price on the seats that nobody uses", async () => {
  const long = (uses: Date[]): Person => ({
    intervals: [{ from: daysAgo(60), to: null, role: "MEMBER", seatType: "FULL" }],
    expiresAt: null,
    uses,
  });
  const people = [long([daysAgo(2)]), long([daysAgo(1)]), long([daysAgo(50)]), long([])];
  const past = { timeZone, now, createdAt: daysAgo(60), people, terms: [], invitations: [] };
  const { dormancy } = await analyse(world, await writeHistory(world, admin, past), now, "30d");
  // Ten seats at $10 are paid for, and the founder has never come either.
  expect(dormancy).toMatchObject({
    ...{ held: 5, active: 2, dormant: 3, neverActive: 2 },
    ...{ wasteMinor: 3_000, costPerActiveSeatMinor: 5_000, seatPriceMinor: 1_000, currency: "usd" },
  });
  expect(dormancy.people).toHaveLength(3);
});
