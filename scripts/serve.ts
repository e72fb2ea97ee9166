import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { stopLeftoverPostgres } from "../packages/db/src/embedded.ts";
import { readServeEnv, type ServeEnv } from "./env.ts";
import { openPidFile, stopLeftovers } from "./lib/pid-file.ts";
import { portProblems } from "./lib/ports.ts";
import { createSupervisor, describeFailure } from "./lib/processes.ts";
import { createProgress } from "./lib/progress.mjs";
import { ensureSecrets } from "./lib/secrets.ts";
import { decideSettings, neededPorts } from "./lib/settings.ts";
import { startStack } from "./lib/stack.ts";
import { welcome } from "./lib/welcome.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const progress = createProgress();
const mode = process.argv.includes("--dev") ? "development" : "production";

function fail(lines: string[]): never {
  for (const line of lines) progress.error(line);
  process.exit(1);
}

let env: ServeEnv;
try {
  env = readServeEnv();
} catch (error) {
  fail(String(error instanceof Error ? error.message : error).split("\n"));
}
const settings = decideSettings(env, root);
const pidPath = join(settings.dataDir, "pids.json");
const secrets = await prepare();

async function prepare() {
  try {
    const kept = ensureSecrets(settings.dataDir);
    const left = await stopLeftovers(pidPath);
    // Before the ports are looked at: an orphaned database still holds its own.
    if (await stopLeftoverPostgres(join(settings.dataDir, "postgres"))) left.push("PostgreSQL");
    if (left.length > 0) progress.line(`  Ended what an earlier run left behind: ${left.join(", ")}`);
    return kept;
  } catch (error) {
    return fail([describeFailure(error, root)]);
  }
}

if (!settings.embedded.stripe && env.STRIPE_WEBHOOK_SECRET === undefined) {
  progress.line(
    "  Stripe's webhooks are refused until STRIPE_WEBHOOK_SECRET holds the endpoint's signing secret.",
  );
}

const problems = await portProblems(neededPorts(settings));
if (problems.length > 0) fail(problems);

const supervisor = createSupervisor({
  logDir: join(settings.dataDir, "logs"),
  pidFile: openPidFile(pidPath),
  onDeath: (failure) => end(1, describeFailure(failure, root)),
});

let endedAt = 0;

/** Stops everything and leaves. The first call decides the exit code. */
async function end(code: number, reason?: string): Promise<void> {
  if (endedAt > 0) return;
  endedAt = Date.now();
  if (reason) progress.error(reason);
  const stopping = progress.step("Stopped");
  await supervisor.stopAll();
  stopping.done();
  process.exit(code);
}

function onSignal(): void {
  if (endedAt === 0) {
    progress.line("");
    void end(0);
  } else if (Date.now() - endedAt > 1_000) {
    // npm passes on a Ctrl-C that the terminal has already sent; only a later one is a person's second.
    progress.line("\n  Stopping at once");
    void supervisor.killAll().then(() => process.exit(130));
  }
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, onSignal);
// Whoever started this is gone, killed perhaps: nobody could stop this any more.
process.on("disconnect", () => void end(1));

try {
  const stack = await startStack({ root, settings, secrets, supervisor, progress, mode });
  progress.line(await welcome(settings, root, stack.databaseDir));
} catch (error) {
  await end(1, describeFailure(error, root));
}
// Stays: the children keep this process alive, a signal or a death ends it.
