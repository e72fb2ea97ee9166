import { createTestDatabase, type TestDatabase } from "@tenantry/db/testing/database";
import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestTenant, openTestWorld, type TestWorld } from "../testing";
import { analyse, type History, history, writeHistory } from "./testing/history";
import { describeHistory } from "./testing/reference";

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

const windows = { "7d": 7, "30d": 30, "90d": 90, "1y": 365 } as const;
const names = Object.keys(windows) as (keyof typeof windows)[];

/** The product's figures in the reference's words. */
async function figuresOf(
  tenant: Awaited<ReturnType<typeof writeHistory>>,
  past: History,
  name: keyof typeof windows,
) {
  const found = await analyse(world, tenant, past.now, name);
  const { dormancy } = found;
  return {
    days: found.dailyActive.days.map(({ day }) => day),
    start: found.window.start,
    end: found.window.end,
    daily: found.dailyActive.days.map(({ active }) => active),
    activeHolders: found.dailyActive.activeHolders,
    meanHeld: found.activeUtilisation.whole,
    assigned: found.assignedUtilisation && {
      part: found.assignedUtilisation.part,
      whole: found.assignedUtilisation.whole,
    },
    median: found.duration.median,
    ended: found.duration.ended,
    meanEnded: found.duration.meanEnded,
    holdersAtStart: found.churn.whole,
    goneAtEnd: found.churn.part,
    sent: found.conversion.whole,
    accepted: found.conversion.part,
    roles: found.roles.map(({ roles }) => roles),
    seats: found.roles.map(({ seats }) => seats),
    held: dormancy.held,
    active: dormancy.active,
    dormant: dormancy.dormant,
    neverActive: dormancy.neverActive,
    lastUses: dormancy.people.map(({ lastActiveAt }) => lastActiveAt?.getTime() ?? null),
  };
}

/** Fractions are compared to ten digits, all else as it is. */
const round = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_, part) =>
    typeof part === "number" ? Number(part.toPrecision(10)) : part,
  );

describe("the figures of a workspace", () => {
  it("are those of somebody who goes through its history day by day, in both time zones and every window", async () => {
    await fc.assert(
      fc.asyncProperty(history, async (past) => {
        const tenant = await writeHistory(world, admin, past);
        for (const name of names) {
          expect(round(await figuresOf(tenant, past, name)), name).toEqual(
            round(describeHistory(past, windows[name])),
          );
        }
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  it("are shares between none and all, and null where there is nothing to have a share of", async () => {
    await fc.assert(
      fc.asyncProperty(history, fc.constantFrom(...names), async (past, name) => {
        const tenant = await writeHistory(world, admin, past);
        const { churn, conversion } = await analyse(world, tenant, past.now, name);
        for (const { part, whole, share } of [churn, conversion]) {
          if (whole === 0) expect(share).toBeNull();
          else expect(share).toBe(part / whole);
          expect(part).toBeLessThanOrEqual(whole);
        }
      }),
      { numRuns: 20 },
    );
  }, 60_000);

  it("are none on the first day of a workspace", async () => {
    const now = new Date("2027-06-01T10:00:00Z");
    const tenant = await createTestTenant(world, { planKey: "team", now });
    const found = await analyse(world, tenant, now, "30d");
    expect(found.dailyActive).toEqual({ days: [], mean: null, activeHolders: 0 });
    expect(found.churn.share).toBeNull();
    expect(found.assignedUtilisation).toBeNull();
  });
});

describe("what the database does for a window", () => {
  it("reads a week of activity from the key, with a year of it beside", async () => {
    const { tenant } = await createTestTenant(world, { planKey: "team" });
    await admin.query(
      `INSERT INTO activity_days (tenant_id, day, membership_id)
      SELECT m.tenant_id, day::date, m.id FROM memberships m, generate_series('1900-01-01'::date, '1999-12-31', '1 day') day
      WHERE m.tenant_id = $1`,
      [tenant.id],
    );
    await admin.query("ANALYZE activity_days");
    const { rows } = await admin.query(
      `EXPLAIN SELECT day, membership_id FROM activity_days
      WHERE tenant_id = $1 AND day >= '1999-12-01' AND day < '1999-12-08'`,
      [tenant.id],
    );
    const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
    expect(plan).toContain("activity_days_pkey");
    expect(plan).not.toMatch(/Seq Scan|Filter/);
  });
});
