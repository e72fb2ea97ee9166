import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "./generated/client";
import { nameStatements } from "./name-statements";
import { TenantConnection } from "./tenant/tenant-connection";

/** Set on every connection of the application roles; a runaway statement must not hold a pool. */
const sessionSettings = {
  statement_timeout: "20s",
  lock_timeout: "15s",
  idle_in_transaction_session_timeout: "30s",
  // What an unbound policy reads: no UUID, so it fails loudly, in a fresh session as in a used one.
  "app.tenant_id": "",
};

type PoolOptions = { name: string; poolSize: number };

/** Connections that serve tenants alone: whatever is not in a bound transaction is refused before it is sent. */
export function openTenantPool(url: string, options: PoolOptions): pg.Pool {
  const pool = createPool(url, options, { Client: TenantConnection });
  pool.on("acquire", (client) => (client as unknown as TenantConnection).ready());
  return pool;
}

/** Connections for what belongs to no tenant, and for roles that read across tenants by their policies. */
export function openPool(url: string, options: PoolOptions): pg.Pool {
  return createPool(url, options, {});
}

function createPool(url: string, { name, poolSize }: PoolOptions, more: pg.PoolConfig): pg.Pool {
  const settings = Object.entries(sessionSettings).map(([setting, value]) => `-c ${setting}=${value}`);
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    application_name: name,
    options: settings.join(" "),
    ...more,
  });
  // Who uses a connection that died learns it from the answer, and the pool replaces it. Without listeners the news
  // would end the process: in the pool, and between the pool and who takes the connection out.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}

/** A Prisma client over tenants' connections, which prepare their statements and know when a plan has become stale. */
export function openTenantClient(pool: pg.Pool): PrismaClient {
  return createClient(new PrismaPg(pool, { statementNameGenerator: nameStatements() }));
}

/** A Prisma client over a pool. Stays inside this package: callers get a unit of work or a narrow view. */
export function openClient(pool: pg.Pool): PrismaClient {
  return createClient(new PrismaPg(pool));
}

function createClient(adapter: PrismaPg): PrismaClient {
  return new PrismaClient({
    adapter,
    // How long a transaction may wait for a connection, and how long it may last, in milliseconds.
    transactionOptions: { maxWait: 15_000, timeout: 20_000 },
  });
}
