import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import type { Supervisor } from "./processes.ts";

const urlsSchema = z.object({ url: z.string(), adminUrl: z.string(), databaseDir: z.string() });

/**
 * Starts the PostgreSQL of this data folder and waits until it can be used. One that a killed run left is ended
 * first.
 *
 * @returns the owner's login on the product's database, and the superuser's; `stop` ends this server alone
 */
export async function startPostgres(
  supervisor: Supervisor,
  options: {
    root: string;
    dataDir: string;
    port: number;
    password: string;
    durable: boolean;
    env: NodeJS.ProcessEnv;
  },
): Promise<{ url: string; adminUrl: string; databaseDir: string; stop(): Promise<void> }> {
  const { root, dataDir, port, password, durable } = options;
  mkdirSync(dirname(dataDir), { recursive: true });
  const host = supervisor.start({
    name: "postgres",
    command: process.execPath,
    args: ["--import", "tsx", join(root, "scripts/lib/postgres-host.ts")],
    cwd: root,
    env: options.env,
    last: true,
    channel: true,
    stopTimeoutMs: 30_000,
  });
  const answer = new Promise((resolve, reject) => {
    host.process.once("message", resolve);
    host.exited.then(() => reject(new Error("PostgreSQL did not start.")));
  });
  host.process.send({ dataDir, port, password, durable });
  return { ...urlsSchema.parse(await answer), stop: () => supervisor.stop(host) };
}
