import { globSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import type { ChildSpec } from "./processes.ts";
import { tailOf } from "./processes.ts";
import type { PartResult } from "./stages.ts";
import { countsOf, nodeTestCounts, vitestCounts } from "./test-counts.ts";

interface UnitTestOptions {
  root: string;
  /** Where reports and logs go. */
  logDir: string;
  env: Record<string, string | undefined>;
  run: (spec: ChildSpec, logFile: string) => Promise<{ ok: boolean; output: string }>;
}

/** Every package that has tests: its name for people, and its folder. */
export function packagesWithTests(root: string): { name: string; dir: string }[] {
  return globSync("{apps,packages}/*/vitest.config.ts", { cwd: root })
    .map((config) => join(root, config, ".."))
    .filter((dir) => globSync("src/**/*.test.{ts,tsx}", { cwd: dir }).length > 0)
    .map((dir) => ({ name: basename(dir), dir }))
    .sort((one, other) => one.name.localeCompare(other.name));
}

/** Runs one package's Vitest. */
export async function runVitest(options: UnitTestOptions, name: string, dir: string): Promise<PartResult> {
  const report = join(options.logDir, `unit-${name}.json`);
  const logFile = join(options.logDir, `unit-${name}.log`);
  rmSync(report, { force: true });
  const vitest = join(dir, "node_modules/vitest/vitest.mjs");
  const { ok } = await options.run(
    {
      name: `unit-${name}`,
      command: process.execPath,
      args: [vitest, "run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`],
      cwd: dir,
      env: options.env,
    },
    logFile,
  );
  return { ...countsOf(ok, () => vitestCounts(report)), output: tailOf(logFile, 60) };
}

/** Runs the tests of these scripts, on Node's own runner: they need nothing that a package brings. */
export async function runScriptTests(options: UnitTestOptions): Promise<PartResult> {
  const logFile = join(options.logDir, "unit-scripts.log");
  const { ok, output } = await options.run(
    {
      name: "unit-scripts",
      command: process.execPath,
      args: ["--import", "tsx", "--test", "--test-reporter=tap", "scripts/lib/*.test.ts"],
      cwd: options.root,
      env: options.env,
    },
    logFile,
  );
  return { ...countsOf(ok, () => nodeTestCounts(output)), output: tailOf(logFile, 60) };
}
