import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { migrationNames } from "./generated/migration-names";
import { openTenantDatabase } from "./index";
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
