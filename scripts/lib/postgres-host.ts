// Holds the embedded PostgreSQL in a process of its own, so that only the supervisor's word ends it, after the
// apps. And when the supervisor is killed, the closed channel tells this process to shut the database down cleanly.
import { z } from "zod";
import { startEmbeddedPostgres } from "../../packages/db/src/embedded.ts";

const optionsSchema = z.object({
  dataDir: z.string(),
  port: z.number(),
  password: z.string(),
  durable: z.boolean(),
});

// Through the channel and not as arguments: the password must not appear in the list of processes.
const options = await new Promise<z.output<typeof optionsSchema>>((resolve) => {
  process.once("message", (message) => resolve(optionsSchema.parse(message)));
});
try {
  const server = await startEmbeddedPostgres(options);
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await server.stop();
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.removeAllListeners(signal);
    process.on(signal, stop);
  }
  process.on("disconnect", stop);
  if (process.connected)
    process.send?.({ url: server.url, adminUrl: server.adminUrl, databaseDir: server.databaseDir });
  else await stop();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
