import { readMigrateEnv } from "../env";
import { migrate } from "../migrate";

const env = readMigrateEnv();
const applied = await migrate(env.DATABASE_URL, [
  env.DATABASE_RUNTIME_URL,
  env.DATABASE_AUTH_URL,
  env.DATABASE_OPERATOR_URL,
  env.DATABASE_WORKER_URL,
]);
process.stdout.write(applied.length > 0 ? `Applied ${applied.join(", ")}\n` : "The database is up to date\n");
// The engine leaves the ten-second timer of its advisory lock behind; nothing waits for it.
process.exit(0);
