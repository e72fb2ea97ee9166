import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres } from "../embedded";
import { readTestEnv } from "../env";

export async function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/**
 * Vitest global set-up: a PostgreSQL for the whole run, unless TEST_DATABASE_ADMIN_URL names one already.
 * Nothing in it survives the run, so it does not wait for the disk.
 */
export default async function setup(): Promise<() => Promise<void>> {
  if (readTestEnv().TEST_DATABASE_ADMIN_URL) return async () => {};
  const dataDir = await mkdtemp(join(tmpdir(), "tenantry-test-"));
  // As root the server runs as another user, who must be able to enter.
  await chmod(dataDir, 0o755);
  const server = await startEmbeddedPostgres({
    dataDir: join(dataDir, "postgres"),
    port: await findFreePort(),
    password: "test",
    durable: false,
  });
  process.env.TEST_DATABASE_ADMIN_URL = server.adminUrl;
  return async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
