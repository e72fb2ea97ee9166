import { createTestDatabase, type TestDatabase } from "@tenantry/db/testing/database";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { addDays, startOfDay } from "../local-day";
import { getSeatSummary } from "../seats/get-seat-summary";
import { evaluateSeatAlerts } from "../seats/seat-alerts";
import { asMember, openTestWorld, type TestTenant, type TestWorld } from "../testing";
import { getForecast } from "./get-forecast";
import { noteFullDay } from "./note-full-day";
import { type Person, writeHistory } from "./testing/history";

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
const daysAgo = (days: number) => startOfDay(addDays("2027-04-20", -days), timeZone);

/** A workspace with ten seats, on which somebody comes at the beginning of each of the days. */
function open(arrivals: number[], age: number): Promise<TestTenant> {
  const people = arrivals.map((days): Person => {
    const seat = { from: daysAgo(days), to: null, role: "MEMBER", seatType: "FULL" } as const;
    return { intervals: [seat], expiresAt: null, uses: [] };
  });
  const past = { timeZone, now, createdAt: daysAgo(age), people, terms: [], invitations: [] };
  return writeHistory(world, admin, past);
}

/** Looks at the alerts and notes the day, as the worker does; gives what the workspace is told. */
async function look(tenant: TestTenant, at = now): Promise<string | null> {
  await asMember(world, tenant, tenant.owner, evaluateSeatAlerts, at);
  await asMember(world, tenant, tenant.owner, noteFullDay, at);
  return (await asMember(world, tenant, tenant.owner, getSeatSummary, at)).expectedFullOn;
}

it("tells the day of the forecast while an alert is live, and until it is over", async () => {
  const tenant = await open([31, 27, 23, 19, 15, 11, 7, 3], 35);
  const { forecast } = await asMember(world, tenant, tenant.owner, getForecast, now);
  const expected = forecast.state === "SHOWN" ? forecast.limit?.expected : null;
  expect(expected).toMatch(/^2027-04-2\d$/);
  expect(await look(tenant)).toBe(expected);
  const told = (at: Date) => asMember(world, tenant, tenant.owner, getSeatSummary, at);
  expect((await told(daysAgo(-30))).expectedFullOn).toBeNull();

  // What was said of ten seats is not said of eleven, before somebody has reckoned again.
  await admin.query("UPDATE seat_accounts SET seat_limit = 11 WHERE tenant_id = $1", [tenant.tenant.id]);
  expect((await told(now)).expectedFullOn).toBeNull();
  const later = await look(tenant);
  expect((later ?? "") > (expected ?? "")).toBe(true);
});

it("tells nothing without an alert, and nothing where there is no forecast", async () => {
  expect(await look(await open([31, 27, 23, 19], 35))).toBeNull();
  expect(await look(await open([99, 99, 99, 99, 99, 99, 99, 99], 100))).toBeNull();
});
