import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { inheritedEnv } from "./env.ts";
import { runEndToEndTests } from "./lib/e2e-tests.ts";
import { startPostgres } from "./lib/embedded-postgres.ts";
import { openPidFile } from "./lib/pid-file.ts";
import { findFreePorts } from "./lib/ports.ts";
import { type ChildSpec, createSupervisor, describeFailure } from "./lib/processes.ts";
import { createProgress } from "./lib/progress.mjs";
import { turboCommand } from "./lib/stack.ts";
import { chosenSpecs, chosenStages, createStageRunner, type StageName } from "./lib/stages.ts";
import { packagesWithTests, runScriptTests, runVitest } from "./lib/unit-tests.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const progress = createProgress();
const started = Date.now();

let stages: Set<StageName>;
try {
  stages = chosenStages(process.argv.slice(2));
} catch (error) {
  progress.error(error instanceof Error ? error.message : String(error));
  process.exit(2);
}

// Readable for all, since as root PostgreSQL runs as another user; the files inside look after themselves.
const dir = mkdtempSync(join(tmpdir(), "tenantry-test-run-"));
chmodSync(dir, 0o755);
// Kept after the run, for reading; the next run writes over it.
const logDir = join(root, ".data/logs/test");
const deaths: string[] = [];
const supervisor = createSupervisor({
  logDir,
  pidFile: openPidFile(join(dir, "pids.json")),
  onDeath: (failure) => deaths.push(describeFailure(failure, root)),
});
const env = {
  ...inheritedEnv(),
  NEXT_TELEMETRY_DISABLED: "1",
  TURBO_TELEMETRY_DISABLED: "1",
  DO_NOT_TRACK: "1",
  // Tools that look for a terminal find none; colours would only end up in reports.
  NO_COLOR: "1",
  FORCE_COLOR: undefined,
};

let leaving = false;
async function leave(code: number): Promise<never> {
  leaving = true;
  await supervisor.stopAll();
  rmSync(dir, { recursive: true, force: true, maxRetries: 3 });
  process.exit(code);
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    if (!leaving) void leave(130);
  });
}
process.on("disconnect", () => void leave(1));

const runner = createStageRunner({ root, progress, supervisor });
const tool = (name: string, command: string, args: string[]): ChildSpec => ({
  name,
  command: join(root, "node_modules/.bin", command),
  args,
  cwd: root,
  env,
});

async function unit(): Promise<void> {
  const [port = 0] = await findFreePorts(1);
  const postgres = await startPostgres(supervisor, {
    root,
    dataDir: join(dir, "unit-postgres"),
    port,
    password: "test",
    durable: false,
    env,
  });
  const options = {
    root,
    logDir,
    env: { ...env, TEST_DATABASE_ADMIN_URL: postgres.adminUrl },
    run: runner.run,
  };
  // One package after the other: each run already uses all cores.
  for (const { name, dir: folder } of packagesWithTests(root)) {
    await runner.tests(`Unit and integration: ${name}`, () => runVitest(options, name, folder));
  }
  await runner.tests("Unit and integration: scripts", () => runScriptTests(options));
  await postgres.stop();
}

const can = (stage: StageName) => stages.has(stage) && !leaving;
try {
  const generated = await runner.check("Generate", turboCommand(root, "generate", env));
  if (can("types")) {
    await runner.check("Types", turboCommand(root, "typecheck", env, ["--continue"]));
    await runner.check("Types of the scripts", tool("types-scripts", "tsc", ["--noEmit", "-p", "scripts"]));
  }
  if (can("lint")) await runner.check("Lint", tool("lint", "biome", ["check", "."]));
  if (can("boundaries")) await runner.check("Boundaries", tool("boundaries", "turbo", ["boundaries"]));
  if (can("unit") && generated) await unit();
  const built =
    can("build") && generated ? await runner.check("Build", turboCommand(root, "build", env)) : false;
  if (can("e2e")) {
    if (built) {
      const e2e = {
        ...{ root, dir, logDir, path: process.env.PATH ?? "", supervisor, progress, run: runner.run },
        specs: chosenSpecs(process.argv.slice(2)),
      };
      await runner.tests("End-to-end", () => runEndToEndTests(e2e));
    } else {
      progress.error("End-to-end: skipped, since the build failed");
    }
  }
} catch (error) {
  if (!leaving) {
    progress.error(describeFailure(error, root));
    runner.total.failed += 1;
  }
}
if (!leaving) {
  for (const death of deaths) {
    progress.error(death);
    runner.total.failed += 1;
  }
  progress.line(`\nTook ${Math.round((Date.now() - started) / 1000)} s`);
  progress.line(`${runner.total.passed} passed, ${runner.total.failed} failed`);
  await leave(runner.total.failed > 0 ? 1 : 0);
}
