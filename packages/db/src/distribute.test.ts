import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  distribute,
  type ForeignKey,
  listDistributed,
  listForeignKeys,
  planDistribution,
} from "./distribute";
import { tableClasses } from "./registry";
import { createTestDatabase, type TestDatabase } from "./testing/database";

let database: TestDatabase;
let foreignKeys: ForeignKey[];

beforeAll(async () => {
  database = await createTestDatabase();
  const sql = new pg.Client({ connectionString: database.admin });
  await sql.connect();
  foreignKeys = (await sql.query<ForeignKey>(listForeignKeys)).rows;
  await sql.end();
});
afterAll(() => database.drop());

const tenantTables = Object.entries(tableClasses).flatMap(([table, kind]) =>
  kind === "tenant" ? [table] : [],
);

describe("the plan for the schema as it is", () => {
  it("copies what tenants' tables point at, then spreads each of them, what is pointed at first", () => {
    const plan = planDistribution(foreignKeys, new Set());
    expect(plan.slice(0, 3)).toEqual([
      "SELECT create_reference_table('plans')",
      "SELECT create_reference_table('tenants')",
      "SELECT create_reference_table('users')",
    ]);
    const spread = plan
      .slice(3)
      .map((statement) => /create_distributed_table\('(\w+)', 'tenant_id'/.exec(statement)?.[1]);
    expect(spread.toSorted()).toEqual(tenantTables.toSorted());
    for (const { table, target } of foreignKeys)
      if (table !== target && tenantTables.includes(table) && tenantTables.includes(target))
        expect(spread.indexOf(target)).toBeLessThan(spread.indexOf(table));
    expect(plan.slice(4).every((statement) => statement.includes(`colocate_with => '${spread[0]}'`))).toBe(
      true,
    );
  });

  it("leaves alone what is done", () => {
    const done = new Set(["plans", "tenants", "users", ...tenantTables]);
    expect(planDistribution(foreignKeys, done)).toEqual([]);
    done.delete("seat_alerts");
    expect(planDistribution(foreignKeys, done)).toHaveLength(1);
  });
});

it("does not take for done what Citus noted by itself because it points at a reference table", async () => {
  const sql = new pg.Client({ connectionString: database.admin });
  await sql.connect();
  // The columns that are read of Citus's own view, as they stand after the first reference table was made.
  await sql.query(`CREATE TEMP VIEW citus_tables AS SELECT * FROM (VALUES
    ('tenants'::regclass, 'reference'), ('seat_accounts', 'distributed'), ('memberships', 'local')
  ) AS t (table_name, citus_table_type)`);
  const { rows } = await sql.query<{ table: string }>(listDistributed);
  await sql.end();
  expect(rows.map(({ table }) => table)).toEqual(["tenants", "seat_accounts"]);
});

it("says so where there is no Citus, and changes nothing", async () => {
  await expect(distribute(database.admin, { dryRun: false })).rejects.toThrow(/no Citus extension/);
});
