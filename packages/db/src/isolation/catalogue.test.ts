import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../testing/database";
import { reportIsolation } from "../testing/isolation-report";
import { type Checked, checkCatalogue, checkPolicies } from "./catalogue";

let database: TestDatabase;
let sql: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  sql = new pg.Client({ connectionString: database.admin });
  await sql.connect();
});

afterAll(async () => {
  await sql.end();
  await database.drop();
});

it("the migrated database keeps every rule", async () => {
  const { complaints, figures } = await checkCatalogue(sql);
  expect(complaints).toEqual([]);
  reportIsolation("catalogue", figures);
});

/** Breaks one thing in a transaction, asks for complaints, and undoes it. */
async function complaintsAfter(
  change: string,
  check: (sql: pg.Client) => Promise<Checked> = checkCatalogue,
): Promise<string> {
  await sql.query("BEGIN");
  try {
    await sql.query(change);
    return (await check(sql)).complaints.join("\n");
  } finally {
    await sql.query("ROLLBACK");
  }
}

it("complains when any one policy is dropped", async () => {
  const { rows } = await sql.query<{ policy: string; table: string }>(
    "SELECT policyname AS policy, tablename AS table FROM pg_policies WHERE schemaname = 'public'",
  );
  expect(rows.length).toBeGreaterThan(50);
  for (const { policy, table } of rows) {
    expect(await complaintsAfter(`DROP POLICY ${policy} ON ${table}`, checkPolicies)).toContain(
      `${table}.${policy}: this policy is gone`,
    );
  }
});

describe("complains", () => {
  it.each([
    [
      "a table without a class",
      "CREATE TABLE notes (id uuid PRIMARY KEY)",
      "class it in packages/db/src/registry.ts",
    ],
    ["a table that is gone", "DROP TABLE seat_alerts", "seat_alerts: there is no such table"],
    [
      "policies that are not forced",
      "ALTER TABLE memberships NO FORCE ROW LEVEL SECURITY",
      "memberships: ENABLE and FORCE",
    ],
    ["a looser policy", "ALTER POLICY tenant_isolation ON memberships USING (true)", "does not say what"],
    [
      "a policy for another role",
      "ALTER POLICY operator_read ON memberships TO app_runtime",
      "does not say what",
    ],
    [
      "one policy more",
      "CREATE POLICY extra ON memberships FOR SELECT TO app_runtime USING (true)",
      "policy extra is not",
    ],
    ["an index across tenants", "CREATE INDEX by_name ON memberships (name)", "must begin with tenant_id"],
    ["a unique across tenants", "ALTER TABLE memberships ADD UNIQUE (email)", "must begin with tenant_id"],
    [
      "a simple foreign key",
      "ALTER TABLE seat_accounts ADD UNIQUE (tenant_id); ALTER TABLE seat_alerts ADD FOREIGN KEY (id) REFERENCES seat_accounts (tenant_id)",
      "must carry tenant_id first on both sides",
    ],
    [
      "a foreign key from outside",
      "ALTER TABLE users ADD FOREIGN KEY (id) REFERENCES seat_accounts (tenant_id)",
      "cannot point at a tenant table",
    ],
    [
      "SET NULL",
      "ALTER TABLE seat_alerts ADD FOREIGN KEY (tenant_id) REFERENCES tenants (id) ON DELETE SET NULL",
      "would null the tenant too",
    ],
    [
      "a cascade on update",
      "ALTER TABLE seat_alerts ADD FOREIGN KEY (tenant_id) REFERENCES tenants (id) ON UPDATE CASCADE",
      "onUpdate: NoAction",
    ],
    [
      "a nullable tenant",
      "ALTER TABLE stripe_customers ALTER tenant_id DROP NOT NULL",
      "must be uuid NOT NULL",
    ],
    [
      "a default tenant",
      "ALTER TABLE seat_alerts ALTER tenant_id SET DEFAULT gen_random_uuid()",
      "without a default",
    ],
    ["a sequence", "CREATE SEQUENCE numbers", "no sequences"],
    ["a view", "CREATE VIEW people AS SELECT * FROM memberships", "instead of a view"],
    ["a materialized view", "CREATE MATERIALIZED VIEW people AS SELECT * FROM memberships", "cannot hold it"],
    [
      "a function that could bypass",
      "CREATE FUNCTION all_members() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT count(*) FROM memberships'",
      "function all_members",
    ],
    ["a right to delete", "GRANT DELETE ON memberships TO app_runtime", "nobody who serves may DELETE"],
    [
      "a right to delete where another role has it",
      "GRANT DELETE ON webhook_deliveries TO app_runtime",
      "app_runtime on webhook_deliveries: nobody who serves may DELETE",
    ],
    ["a right to truncate", "GRANT TRUNCATE ON memberships TO app_worker", "nobody who serves may TRUNCATE"],
    [
      "a right that nobody wrote down",
      "GRANT SELECT ON users TO app_runtime",
      "app_runtime on users: has SELECT",
    ],
    ["a right to a column", "GRANT UPDATE (name) ON tenants TO app_worker", "app_worker on tenants"],
    ["a right that is gone", "REVOKE SELECT ON tenant_logos FROM app_worker", "the grant is gone"],
    ["a right of everybody", "GRANT SELECT ON users TO PUBLIC", "PUBLIC on users: has SELECT"],
    [
      "a right of a role that does not serve",
      "CREATE ROLE reports; GRANT SELECT ON users TO reports",
      "reports on users: has SELECT",
    ],
    [
      "a right to pass on",
      "GRANT SELECT ON memberships TO app_runtime WITH GRANT OPTION",
      "SELECT WITH GRANT OPTION",
    ],
    [
      "a right to say what was migrated",
      "GRANT UPDATE ON _prisma_migrations TO app_runtime",
      "app_runtime on _prisma_migrations: has SELECT UPDATE",
    ],
    [
      "a right to make tables",
      "GRANT CREATE ON SCHEMA public TO app_runtime",
      "app_runtime on schema public",
    ],
    [
      "a table in another schema",
      "CREATE SCHEMA side; CREATE TABLE side.notes (id uuid)",
      "side.notes: class it",
    ],
    [
      "a function in another schema",
      "CREATE SCHEMA side; CREATE FUNCTION side.all_members() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT count(*) FROM public.memberships'",
      "function all_members",
    ],
    ["a role that bypasses", "ALTER ROLE app_runtime BYPASSRLS", "app_runtime: may have no attribute"],
    ["a role that owns", "ALTER TABLE seat_alerts OWNER TO app_worker", "app_worker: may have no attribute"],
    ["a role that borrows", "GRANT app_operator TO app_runtime", "app_runtime: may have no attribute"],
    ["a role more", "CREATE ROLE app_reports", "the roles that serve are"],
  ])("of %s", async (_, change, complaint) => {
    expect(await complaintsAfter(change)).toContain(complaint);
  });
});
