import { getAnalytics } from "@tenantry/core/analytics/get-analytics";
import { getForecast } from "@tenantry/core/analytics/get-forecast";
import { createTestTenant, openTestWorld, type TestTenant, type TestWorld } from "@tenantry/core/testing";
import { createTestDatabase } from "@tenantry/db/testing/database";
import startServer from "@tenantry/db/testing/server";
import pg from "pg";
import { compare, median, medianRatio } from "./lib/compare";
import { drawLogChart } from "./lib/log-chart";
import type { Figure, Report } from "./lib/report";

/** Members of the workspaces that are measured; each member was active on about a hundred days of the year. */
const sizes = [100, 1_000, 10_000];
const activeShare = 100 / 365;
const now = new Date("2027-06-15T10:00:00Z");
const timeZone = "America/Los_Angeles";

type Size = { members: number; rows: number; times: Record<"year" | "count", number[]> };

/**
 * What a year's analytics and its forecast cost beside one `count(distinct …)` over the same activity, and how the cost
 * grows with the members. The count runs on a plain connection that no policy binds; ours as a page asks, with all its
 * layers.
 * @param most leaves out larger workspaces, for a quick look.
 */
export async function benchAnalytics(most = "10000"): Promise<Report> {
  const stopServer = await startServer();
  const database = await createTestDatabase();
  const world = openTestWorld(database);
  const admin = new pg.Client({ connectionString: database.admin });
  await admin.connect();
  try {
    const measured: Size[] = [];
    for (const members of sizes.filter((size) => size <= Number(most))) {
      measured.push(await measure(world, admin, members));
    }
    return { benchmark: "analytics", figures: describe(measured), chart: draw(measured) };
  } finally {
    await Promise.all([world.close(), admin.end()]);
    await database.drop();
    await stopServer();
  }
}

async function measure(world: TestWorld, admin: pg.Client, members: number): Promise<Size> {
  const tenants = [await openWorkspace(world), await openWorkspace(world)];
  const [mine] = tenants;
  if (!mine) throw new Error("no workspace");
  // The neighbour is as large, and its rows lie between ours.
  await fill(
    admin,
    tenants.map(({ tenant }) => tenant.id),
    members,
  );
  const actor = { type: "SYSTEM", id: null, label: "Bench" } as const;
  const { id: tenantId } = mine.tenant;
  const countSql = `SELECT count(DISTINCT membership_id) FROM activity_days
    WHERE tenant_id = $1 AND day >= '2026-06-15' AND day < '2027-06-15'`;
  const times = await compare(
    {
      year: () =>
        world.tenants.withTenant({ tenantId, access: "read" }, async (db) => {
          const context = { db, tenant: mine.tenant, actor, now };
          await getAnalytics(context, { window: "1y" });
          await getForecast(context);
        }),
      count: () => admin.query(countSql, [tenantId]),
    },
    { rounds: 15, calls: 1, warmUp: 3 },
  );
  const { rows } = await admin.query(
    "SELECT count(*)::int AS count FROM activity_days WHERE tenant_id = $1",
    [tenantId],
  );
  return { members, rows: rows[0].count, times };
}

async function openWorkspace(world: TestWorld): Promise<TestTenant> {
  const made = await createTestTenant(world, { planKey: "business", now: new Date("2026-01-01T00:00:00Z") });
  return { ...made, tenant: { ...made.tenant, timeZone } };
}

/**
 * People who came over a year and a half, a fifth of whom have left again and a tenth of whom changed roles; and the days
 * on which they were active, written in the order of the days, as they come.
 */
async function fill(admin: pg.Client, tenantIds: string[], members: number): Promise<void> {
  await admin.query("SELECT setseed(0.5)");
  await admin.query(
    `CREATE TEMP TABLE people AS
      SELECT tenant_id, gen_random_uuid() AS id, gen_random_uuid() AS user_id,
        '2026-01-01'::timestamptz + random() * interval '530 days' AS came,
        CASE WHEN random() < 0.2 THEN random() END AS leaves,
        CASE WHEN random() < 0.1 THEN random() END AS changes
      FROM unnest($1::uuid[]) tenant_id, generate_series(1, $2)`,
    [tenantIds, members],
  );
  await admin.query(`
    ALTER TABLE people ADD COLUMN gone timestamptz, ADD COLUMN changed timestamptz;
    UPDATE people SET gone = came + leaves * ('${now.toISOString()}' - came);
    UPDATE people SET changed = came + changes * (coalesce(gone, '${now.toISOString()}') - came);
    INSERT INTO users (id, email, email_normalized, name, password_hash, created_at)
      SELECT user_id, user_id, user_id, 'Person', 'none', came FROM people;
    INSERT INTO memberships (tenant_id, id, user_id, name, email, email_normalized, role, seat_type, status, joined_at, updated_at, last_active_at)
      SELECT tenant_id, id, user_id, 'Person', user_id, user_id, 'MEMBER', 'FULL',
        (CASE WHEN gone IS NULL THEN 'ACTIVE' ELSE 'REMOVED' END)::"MembershipStatus", came, came,
        came + random() * ('${now.toISOString()}' - came) FROM people;
    INSERT INTO membership_intervals (tenant_id, id, membership_id, seat_type, role, valid_from, valid_to, reason, actor_type, actor_label, door)
      SELECT tenant_id, gen_random_uuid(), id, 'FULL', role, since, until, 'created', 'SYSTEM', 'Bench', 'link'
      FROM people CROSS JOIN LATERAL (
        VALUES ('MEMBER'::"Role", came, coalesce(changed, gone)), ('ADMIN', changed, gone)) held (role, since, until)
      WHERE since IS NOT NULL;
    INSERT INTO invitations (tenant_id, id, email, email_normalized, role, seat_type, status, secret_hash, expires_at, invited_by_user_id, created_at, settled_at)
      SELECT tenant_id, id, id, id, 'MEMBER', 'FULL', 'ACCEPTED', id, came, user_id, came - random() * interval '10 days', came FROM people;
    INSERT INTO activity_days (tenant_id, day, membership_id)
      SELECT tenant_id, day::date, id FROM generate_series('2026-06-15'::date, '2027-06-14', interval '1 day') day, people
      WHERE random() < ${activeShare} ORDER BY day, random();
    DROP TABLE people`);
  // As autovacuum leaves it.
  for (const table of ["activity_days", "membership_intervals", "memberships", "invitations"]) {
    await admin.query(`VACUUM ANALYZE ${table}`);
  }
}

function describe(measured: Size[]): Figure[] {
  const [smallest, largest] = [measured[0], measured.at(-1)];
  if (!smallest || !largest) return [];
  const year = ({ times }: Size) => median(times.year);
  const growth = Math.log(year(largest) / year(smallest)) / Math.log(largest.members / smallest.members);
  const spoken = new Intl.NumberFormat("en");
  return [
    {
      name: "yearAnalyticsRatio",
      value: medianRatio(largest.times.year, largest.times.count),
      unit: "ratio",
      most: 3,
      meaning: `a year of ${spoken.format(largest.members)} members ÷ one count(distinct …) over its ${spoken.format(largest.rows)} activity days`,
    },
    {
      name: "growthExponent",
      value: growth,
      unit: "ratio",
      most: 1,
      meaning: `from ${spoken.format(smallest.members)} to ${spoken.format(largest.members)} members: 1 is linear`,
    },
    ...measured.flatMap((size): Figure[] => [
      {
        name: `year${size.members}`,
        value: year(size) / 1_000,
        unit: "ms",
        meaning: `a year's analytics and forecast, ${spoken.format(size.members)} members`,
      },
      {
        name: `count${size.members}`,
        value: median(size.times.count) / 1_000,
        unit: "ms",
        meaning: `count(distinct …) over their ${spoken.format(size.rows)} activity days`,
      },
    ]),
  ];
}

function draw(measured: Size[]): string {
  const course = (name: keyof Size["times"]) =>
    measured.map(({ members, times }) => ({ x: members, y: median(times[name]) / 1_000 }));
  return drawLogChart({
    title: "A year of seat analytics and its forecast",
    x: "members, each active on 100 days",
    y: "ms",
    series: [
      { name: "analytics", colour: "#2563eb", points: course("year") },
      { name: "count(distinct …)", colour: "#888888", points: course("count") },
    ],
  });
}
