import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "./generated/client";

/** Set on every connection of the application roles; a runaway statement must not hold a pool. */
const sessionSettings = {
  statement_timeout: "20s",
  lock_timeout: "15s",
  idle_in_transaction_session_timeout: "30s",
};

/** A Prisma client over its own pool. Stays inside this package: callers get a unit of work or a narrow view. */
export function openClient(url: string, options: { name: string; poolSize: number }): PrismaClient {
  const settings = Object.entries(sessionSettings).map(([name, value]) => `-c ${name}=${value}`);
  return new PrismaClient({
    adapter: new PrismaPg({
      connectionString: url,
      max: options.poolSize,
      application_name: options.name,
      options: settings.join(" "),
    }),
    // How long a transaction may wait for a connection, and how long it may last, in milliseconds.
    transactionOptions: { maxWait: 15_000, timeout: 20_000 },
  });
}
