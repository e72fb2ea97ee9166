import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { migrationNames } from "./generated/migration-names";
import { openDirectoryDatabase, openOperatorDatabase, openTenantDatabase } from "./index";
import { tableClasses } from "./registry";
import { createSchemaScript } from "./schema-engine";
import { createTestDatabase, type TestDatabase } from "./testing/database";

let database: TestDatabase;
let admin: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  admin = new pg.Client({ connectionString: database.admin });
  await admin.connect();
});

afterAll(async () => {
  await admin.end();
  await database.drop();
});

async function createTenant(): Promise<string> {
  const tenantId = randomUUID();
  const tenants = openTenantDatabase(database.runtime, 1);
  await tenants.withTenant({ tenantId, access: "write" }, async (tx) => {
    const now = new Date();
    await tx.tenant.create({ data: { id: tenantId, slug: tenantId, name: "Test", createdAt: now } });
    await tx.seatAccount.create({
      data: { tenantId, planKey: "team", seatLimit: 5, seatPolicy: "SOFT", periodAnchor: now },
    });
  });
  await tenants.close();
  return tenantId;
}

describe("catalogue", () => {
  it("has every table in a class, and no class without its table", async () => {
    const { rows } = await admin.query<{ name: string }>(
      "SELECT relname AS name FROM pg_class WHERE relkind IN ('r','p') AND relnamespace = 'public'::regnamespace AND relname <> '_prisma_migrations'",
    );
    expect(rows.map((row) => row.name).sort()).toEqual(Object.keys(tableClasses).sort());
  });

  it("forces row-level security on each tenant table, with one policy per role and command", async () => {
    const tenantTables = Object.keys(tableClasses).filter(
      (name) => tableClasses[name as keyof typeof tableClasses] === "tenant",
    );
    for (const table of tenantTables) {
      const flags = await admin.query(
        "SELECT relrowsecurity AND relforcerowsecurity AS forced FROM pg_class WHERE oid = $1::regclass",
        [table],
      );
      expect(flags.rows[0], table).toEqual({ forced: true });
      const policies = await admin.query<{ policyname: string }>(
        "SELECT policyname FROM pg_policies WHERE tablename = $1 ORDER BY policyname",
        [table],
      );
      expect(
        policies.rows.map((row) => row.policyname),
        table,
      ).toEqual(["operator_insert", "operator_read", "operator_update", "tenant_isolation"]);
    }
  });

  it("leads every key, unique and index of a tenant table with tenant_id", async () => {
    const { rows } = await admin.query(`
      SELECT c.relname AS table_name, i.relname AS index_name, a.attname AS first_column
      FROM pg_index x
      JOIN pg_class c ON c.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = x.indkey[0]
      WHERE c.relnamespace = 'public'::regnamespace`);
    const offenders = rows.filter(
      (row) =>
        tableClasses[row.table_name as keyof typeof tableClasses] === "tenant" &&
        row.first_column !== "tenant_id",
    );
    expect(offenders).toEqual([]);
    expect(rows.length).toBeGreaterThan(30);
  });

  it("has no cascade on update, no SET NULL, no trigger and no sequence", async () => {
    const foreignKeys = await admin.query(
      "SELECT conname FROM pg_constraint WHERE contype = 'f' AND (confupdtype <> 'a' OR confdeltype IN ('n', 'd'))",
    );
    expect(foreignKeys.rows).toEqual([]);
    const triggers = await admin.query("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal");
    expect(triggers.rows).toEqual([]);
    const sequences = await admin.query("SELECT relname FROM pg_class WHERE relkind = 'S'");
    expect(sequences.rows).toEqual([]);
  });

  it("gives nobody DELETE or TRUNCATE on a tenant table, and nobody UPDATE on the audit log", async () => {
    const { rows } = await admin.query(`
      SELECT grantee, table_name, privilege_type FROM information_schema.role_table_grants
      WHERE grantee LIKE 'app_%' AND (privilege_type IN ('DELETE', 'TRUNCATE', 'TRIGGER', 'REFERENCES')
        OR (table_name = 'audit_events' AND privilege_type = 'UPDATE'))`);
    const offenders = rows.filter(
      (row) => tableClasses[row.table_name as keyof typeof tableClasses] === "tenant",
    );
    expect(offenders).toEqual([]);
  });
});

describe("migrations", () => {
  it("add up to the tables and columns of schema.prisma", async () => {
    const script = await createSchemaScript(database.owner);
    const scratch = new URL(database.admin);
    await admin.query(`CREATE DATABASE ${scratch.pathname.slice(1)}_schema`);
    scratch.pathname += "_schema";
    const fromSchema = new pg.Client({ connectionString: scratch.toString() });
    await fromSchema.connect();
    const columns = `SELECT table_name, column_name, data_type, is_nullable, column_default FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name <> '_prisma_migrations' ORDER BY 1, 2`;
    try {
      await fromSchema.query(script);
      const expected = await fromSchema.query(columns);
      expect((await admin.query(columns)).rows).toEqual(expected.rows);
      expect(expected.rows.length).toBeGreaterThan(100);
    } finally {
      await fromSchema.end();
      await admin.query(`DROP DATABASE ${scratch.pathname.slice(1)} WITH (FORCE)`);
    }
  });

  it("are reported as missing when one was not applied", async () => {
    const tenants = openTenantDatabase(database.runtime, 1);
    expect(await tenants.isReady()).toBe(true);
    const last = migrationNames.at(-1);
    await admin.query("UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = $1", [last]);
    expect(await tenants.isReady()).toBe(false);
    await admin.query("UPDATE _prisma_migrations SET finished_at = now() WHERE migration_name = $1", [last]);
    await tenants.close();
  });
});

describe("a tenant's transaction", () => {
  it("sees its own rows and none of another tenant", async () => {
    const [a, b] = [await createTenant(), await createTenant()];
    const tenants = openTenantDatabase(database.runtime, 2);
    const seen = await tenants.withTenant({ tenantId: a, access: "read" }, async (tx) => ({
      accounts: await tx.seatAccount.findMany(),
      tenants: await tx.tenant.findMany(),
      foreign: await tx.seatAccount.findUnique({ where: { tenantId: b } }),
    }));
    expect(seen.accounts.map((row) => row.tenantId)).toEqual([a]);
    expect(seen.tenants.map((row) => row.id)).toEqual([a]);
    expect(seen.foreign).toBeNull();
    await tenants.close();
  });

  it("cannot write into another tenant, and leaves nothing behind when it throws", async () => {
    const [a, b] = [await createTenant(), await createTenant()];
    const tenants = openTenantDatabase(database.runtime, 2);
    const event = (tenantId: string) => ({
      tenantId,
      id: randomUUID(),
      at: new Date(),
      actorType: "SYSTEM" as const,
      actorLabel: "test",
      action: "test",
      targetType: "tenant",
      targetLabel: "test",
    });
    await expect(
      tenants.withTenant({ tenantId: a, access: "write" }, async (tx) => {
        await tx.auditEvent.create({ data: event(a) });
        await tx.auditEvent.create({ data: event(b) });
      }),
    ).rejects.toThrow();
    const left = await admin.query("SELECT * FROM audit_events WHERE tenant_id = ANY($1)", [[a, b]]);
    expect(left.rows).toEqual([]);
    await tenants.close();
  });

  it("cannot write when it was opened for reading", async () => {
    const a = await createTenant();
    const tenants = openTenantDatabase(database.runtime, 1);
    await expect(
      tenants.withTenant({ tenantId: a, access: "read" }, (tx) =>
        tx.seatAccount.update({ where: { tenantId: a }, data: { seatLimit: 6 } }),
      ),
    ).rejects.toThrow(/read-only/);
    await tenants.close();
  });

  it("refuses a tenant id that is no UUID before any statement", async () => {
    const tenants = openTenantDatabase(database.runtime, 1);
    const injected = "'; SET app.tenant_id = 'x";
    expect(() => tenants.withTenant({ tenantId: injected, access: "read" }, async () => {})).toThrow(/UUID/);
    await tenants.close();
  });
});

describe("roles", () => {
  it.each(["runtime", "auth", "operator", "worker"] as const)(
    "%s is bound by row-level security",
    async (role) => {
      const tenants = openTenantDatabase(database[role], 1);
      await tenants.assertBoundRole();
      await tenants.close();
    },
  );

  it("refuses to serve as a superuser or as the owner", async () => {
    for (const url of [database.admin, database.owner]) {
      const tenants = openTenantDatabase(url, 1);
      await expect(tenants.assertBoundRole()).rejects.toThrow(/row-level security|owns tables/);
      await tenants.close();
    }
  });

  it("fails loudly when no tenant is bound", async () => {
    const client = new pg.Client({ connectionString: database.runtime });
    await client.connect();
    await expect(client.query("SELECT * FROM seat_accounts")).rejects.toThrow(/app.tenant_id/);
    await client.query("BEGIN; SET LOCAL app.tenant_id = ''; COMMIT");
    await expect(client.query("SELECT * FROM seat_accounts")).rejects.toThrow(/uuid/);
    await client.end();
  });

  it("keeps people away from the tenants' role and tenants' tables away from the directory's", async () => {
    const tenants = openTenantDatabase(database.runtime, 1);
    const a = await createTenant();
    await expect(
      tenants.withTenant({ tenantId: a, access: "read" }, (tx) => tx.user.findMany()),
    ).rejects.toThrow(/permission denied/);
    await tenants.close();
    const directory = new pg.Client({ connectionString: database.auth });
    await directory.connect();
    await expect(directory.query("SELECT * FROM memberships")).rejects.toThrow(/permission denied/);
    await directory.end();
    const auth = openDirectoryDatabase(database.auth, 1);
    expect((await auth.directory.tenant.findUnique({ where: { id: a } }))?.id).toBe(a);
    await auth.close();
  });

  it("lets operators read across tenants and write into the bound one alone", async () => {
    const [a, b] = [await createTenant(), await createTenant()];
    const operators = openOperatorDatabase(database.operator, 1);
    const accounts = await operators.operatorView.seatAccount.findMany({
      where: { tenantId: { in: [a, b] } },
    });
    expect(accounts).toHaveLength(2);
    const update = (tenantId: string) =>
      operators.withTenant({ tenantId: a, access: "write" }, (tx) =>
        tx.seatAccount.updateMany({ where: { tenantId }, data: { seatLimit: 9 } }),
      );
    expect(await update(a)).toEqual({ count: 1 });
    expect(await update(b)).toEqual({ count: 0 });
    await operators.close();
  });
});
