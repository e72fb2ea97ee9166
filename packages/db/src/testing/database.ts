import { createHash, randomBytes } from "node:crypto";
import pg from "pg";
import { readTestEnv } from "../env";
import { migrationNames } from "../generated/migration-names";
import { migrate } from "../migrate";

const roles = {
  runtime: "app_runtime",
  auth: "app_auth",
  operator: "app_operator",
  worker: "app_worker",
} as const;

export type TestDatabase = Record<keyof typeof roles | "owner" | "admin", string> & {
  drop(): Promise<void>;
};

const template = `tenantry_template_${createHash("sha256").update(migrationNames.join()).digest("hex").slice(0, 12)}`;

/**
 * An empty, migrated database for one test file, cloned from a template that is migrated once per server.
 * @returns one login URL per role.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const adminUrl = readTestEnv().TEST_DATABASE_ADMIN_URL;
  if (!adminUrl) throw new Error("Test databases need the global set-up of @tenantry/db/testing/server");
  const name = `tenantry_test_${randomBytes(6).toString("hex")}`;
  await asAdmin(adminUrl, async (client) => {
    // Held for the session: two test files must not both make the template, nor clone it while it is written.
    await client.query("SELECT pg_advisory_lock(hashtext('tenantry_template'))");
    const existing = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [template]);
    if (!existing.rowCount) await createTemplate(client, adminUrl);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template} OWNER tenantry_owner`);
  });
  const login = (role: string) => withLogin(adminUrl, role, "test", name);
  const urls = Object.fromEntries(Object.entries(roles).map(([key, role]) => [key, login(role)]));
  const admin = new URL(adminUrl);
  admin.pathname = `/${name}`;
  return {
    ...(urls as Record<keyof typeof roles, string>),
    owner: login("tenantry_owner"),
    admin: admin.toString(),
    drop: () =>
      asAdmin(adminUrl, async (client) => {
        await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      }),
  };
}

async function createTemplate(client: pg.Client, adminUrl: string): Promise<void> {
  const building = `${template}_building`;
  const owner = await client.query("SELECT 1 FROM pg_roles WHERE rolname = 'tenantry_owner'");
  await client.query(
    `${owner.rowCount ? "ALTER" : "CREATE"} ROLE tenantry_owner LOGIN CREATEROLE NOSUPERUSER PASSWORD 'test'`,
  );
  await client.query(`DROP DATABASE IF EXISTS ${building} WITH (FORCE)`);
  await client.query(`CREATE DATABASE ${building} OWNER tenantry_owner`);
  const login = (role: string) => withLogin(adminUrl, role, "test", building);
  await migrate(login("tenantry_owner"), Object.values(roles).map(login));
  await client.query(`ALTER DATABASE ${building} RENAME TO ${template}`);
}

function withLogin(url: string, user: string, password: string, database: string): string {
  const login = new URL(url);
  login.username = user;
  login.password = password;
  login.pathname = `/${database}`;
  return login.toString();
}

async function asAdmin(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
