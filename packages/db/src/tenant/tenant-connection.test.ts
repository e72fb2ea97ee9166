import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { openTenantPool } from "../open-client";
import { createTestDatabase, type TestDatabase } from "../testing/database";
import { bindStatement, takeUpConnection } from "./tenant-connection";

const [a, b] = [randomUUID(), randomUUID()];
let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(() => {
  pool = openTenantPool(database.runtime, { name: "tenantry-test", poolSize: 1 });
  return () => pool.end();
});

async function withConnection<T>(work: (connection: pg.PoolClient) => Promise<T>): Promise<T> {
  const connection = await pool.connect();
  try {
    return await work(connection);
  } finally {
    connection.release();
  }
}

const bind = (tenantId: string, access: "read" | "write" = "write") => bindStatement({ tenantId, access });
const bound = { text: "SELECT current_setting($1, true) AS bound", values: ["app.tenant_id"] };

it("sends nothing outside a bound transaction", async () => {
  await expect(pool.query("SELECT 1")).rejects.toThrow(/outside a tenant's transaction/);
  await withConnection(async (connection) => {
    await expect(connection.query("SELECT 1")).rejects.toThrow(/outside/);
    await connection.query("BEGIN");
    await expect(connection.query("SELECT 1")).rejects.toThrow(/before the tenant was bound/);
  });
});

it.each([
  `SET LOCAL app.tenant_id = '${b}'`,
  `set  local app.tenant_id = '${b}'`,
  `SELECT set_config('app.' || 'tenant_id', '${b}', true)`,
  "RESET ALL",
  "DISCARD ALL",
  "begin",
  "COMMIT AND CHAIN",
  "rollback and chain",
  "COPY memberships TO STDOUT",
])("does not let a bound transaction run %s", async (text) => {
  await withConnection(async (connection) => {
    await connection.query("BEGIN");
    await connection.query(bind(a));
    await expect(connection.query(text)).rejects.toThrow(/change or leave/);
    await connection.query("ROLLBACK");
  });
});

it("binds once: the same tenant again is nothing, another is refused, a savepoint changes neither", async () => {
  await withConnection(async (connection) => {
    await connection.query("BEGIN");
    await connection.query(bind(a));
    await connection.query("SAVEPOINT inner_one");
    await connection.query(bind(a));
    await expect(connection.query(bind(b))).rejects.toThrow(/change or leave/);
    await connection.query("ROLLBACK TO SAVEPOINT inner_one");
    expect((await connection.query(bound)).rows).toEqual([{ bound: a }]);
    await connection.query("COMMIT");
    await expect(connection.query("BEGIN")).rejects.toThrow(/outside/);
  });
});

it("lets a unit of work ask on its own connection, and no longer than it lasts", async () => {
  const ask = { name: "", text: "SELECT current_setting($1, true)", values: ["app.tenant_id"] };
  const begin = async (connection: pg.PoolClient, tenantId: string, unit: string) => {
    await connection.query("BEGIN");
    await connection.query(`${bind(tenantId)} ${unit}`);
    return takeUpConnection(unit);
  };
  const over = await withConnection(async (connection) => {
    const first = await begin(connection, a, "1");
    expect((await first(ask)).rows).toEqual([[a]]);
    const leave = { name: "", text: `SELECT set_config('app.tenant_id', '${b}', true)`, values: [] };
    await expect(first(leave)).rejects.toThrow(/change or leave/);
    await connection.query("COMMIT");
    await expect(first(ask)).rejects.toThrow(/is over/);
    return first;
  });
  // The pool has one connection, now somebody else's: whoever kept the old unit gets nothing of theirs.
  await withConnection(async (connection) => {
    const second = await begin(connection, b, "2");
    await expect(over(ask)).rejects.toThrow(/is over/);
    expect((await second(ask)).rows).toEqual([[b]]);
    expect(() => takeUpConnection("2")).toThrow(/No connection/);
    await connection.query("ROLLBACK");
  });
});

it("ends a transaction with a statement, and begins another for what the unit asks then", async () => {
  const admin = new pg.Client({ connectionString: database.admin });
  await admin.connect();
  await admin.query("CREATE TABLE notes (note text PRIMARY KEY)");
  await admin.query("GRANT ALL ON notes TO PUBLIC");
  const notes = async () =>
    (await admin.query("SELECT note FROM notes ORDER BY 1")).rows.map((row) => row.note);
  const write = (note: string) => ({ name: "", text: "INSERT INTO notes VALUES ($1)", values: [note] });
  const bound = { name: "", text: "SELECT current_setting($1, true)", values: ["app.tenant_id"] };
  await withConnection(async (connection) => {
    await connection.query("BEGIN");
    await connection.query(`${bind(a)} 3`);
    const ask = takeUpConnection("3");
    await Promise.all([ask(write("one")), ask(write("two"), { commit: true })]);
    expect(await notes()).toEqual(["one", "two"]);
    expect((await ask(bound)).rows).toEqual([[a]]);
    await ask(write("three"));
    await connection.query("ROLLBACK");
    expect(await notes()).toEqual(["one", "two"]);
  });
  await withConnection(async (connection) => {
    await connection.query("BEGIN");
    await connection.query(`${bind(b)} 4`);
    const ask = takeUpConnection("4");
    const [before, failed] = await Promise.allSettled([
      ask(write("four")),
      ask(write("one"), { commit: true }),
    ]);
    expect([before.status, failed.status]).toEqual(["fulfilled", "rejected"]);
    await connection.query("ROLLBACK");
    expect(await notes()).toEqual(["one", "two"]);
  });
  await admin.end();
});

it("takes one statement at a time", async () => {
  await withConnection(async (connection) => {
    await connection.query("BEGIN");
    await connection.query(bind(a));
    await expect(connection.query("SELECT 1; SELECT 2")).rejects.toThrow(/multiple commands/);
    await connection.query("ROLLBACK");
  });
});

it("leaves no binding behind for who comes next on the same connection", async () => {
  for (const tenantId of [a, b, a]) {
    await withConnection(async (connection) => {
      await connection.query("BEGIN");
      await connection.query(bind(tenantId, "read"));
      expect((await connection.query(bound)).rows).toEqual([{ bound: tenantId }]);
      await connection.query("COMMIT");
    });
  }
  await withConnection(async (connection) => {
    await expect(connection.query(bound)).rejects.toThrow(/outside/);
  });
});

it("makes a transaction for reading read-only", async () => {
  await withConnection(async (connection) => {
    await connection.query("BEGIN");
    await connection.query(bind(a, "read"));
    await expect(
      connection.query("UPDATE seat_accounts SET version = 2 WHERE tenant_id = $1", [a]),
    ).rejects.toThrow(/read-only/);
    await connection.query("ROLLBACK");
  });
});

it("throws away a connection on which a foreign row came back", async () => {
  await withConnection(async (connection) => {
    await connection.query("BEGIN");
    await connection.query(bind(a));
    const foreign = { text: "SELECT $1::text AS tenant_id", values: [b], rowMode: "array" };
    await expect(connection.query(foreign)).rejects.toThrow(/not the bound tenant's/);
  });
  expect(pool.totalCount).toBe(0);
});

it("says what it will not take for a tenant's id", () => {
  for (const tenantId of ["", "x", `${a}'`, a.toUpperCase().replace(/[0-9]/g, "A"), `${a}\n`])
    expect(() => bindStatement({ tenantId, access: "read" })).toThrow(/lower-case UUID/);
});

it("tells of statements that went together what went wrong first", async () => {
  await withConnection(async (connection) => {
    await connection.query("BEGIN");
    await connection.query(bind(a));
    const together = ["SELECT 1", "SELECT 1 / 0", "SELECT 2", "SELECT 3"].map((text) =>
      connection.query(text),
    );
    const outcomes = await Promise.allSettled(together);
    expect(
      outcomes.map((outcome) => (outcome.status === "rejected" ? outcome.reason.code : "answered")),
    ).toEqual(["answered", "22012", "22012", "22012"]);
    await connection.query("ROLLBACK");
  });
});

it("prepares anew what a migration has changed, on the next unit of work", async () => {
  const sql = new pg.Client({ connectionString: database.admin });
  await sql.connect();
  const read = () =>
    withConnection(async (connection) => {
      await connection.query("BEGIN");
      await connection.query(bind(a, "read"));
      await connection
        .query({ name: "all", text: "SELECT * FROM seat_alerts", rowMode: "array" })
        .finally(() => connection.query("ROLLBACK"));
    });
  await read();
  await sql.query("ALTER TABLE seat_alerts ADD COLUMN note text");
  await expect(read()).rejects.toThrow(/cached plan/);
  await read();
  await sql.query("ALTER TABLE seat_alerts DROP COLUMN note");
  await sql.end();
});

it("outlives the death of a connection that somebody holds", async () => {
  const sql = new pg.Client({ connectionString: database.admin });
  await sql.connect();
  const connection = await pool.connect();
  await connection.query("BEGIN");
  await connection.query(bind(a));
  const { rows } = await connection.query("SELECT pg_backend_pid() AS pid");
  const gone = new Promise((resolve) => connection.once("end", resolve));
  await sql.query("SELECT pg_terminate_backend($1)", [rows[0].pid]);
  await gone;
  await expect(connection.query("SELECT 1")).rejects.toThrow();
  connection.release();
  await withConnection(async (next) => {
    await next.query("BEGIN");
    await next.query(bind(b));
    expect((await next.query(bound)).rows).toEqual([{ bound: b }]);
    await next.query("COMMIT");
  });
  await sql.end();
});
