import { readFileSync } from "node:fs";
import { ChildFailed, type ChildSpec, describeFailure, type Supervisor, tailOf } from "./processes.ts";
import type { Progress } from "./progress.mjs";
import type { Counts } from "./test-counts.ts";

export const stageNames = ["generate", "types", "lint", "boundaries", "unit", "build", "e2e"] as const;
export type StageName = (typeof stageNames)[number];

const needs: Partial<Record<StageName, StageName[]>> = {
  types: ["generate"],
  unit: ["generate"],
  build: ["generate"],
  e2e: ["generate", "build"],
};

/**
 * The stages of a run: all, or those named after `--only` (several with commas) with what they need.
 *
 * @throws Error on a name that is none
 */
export function chosenStages(args: string[]): Set<StageName> {
  const at = args.findIndex((arg) => arg === "--only" || arg.startsWith("--only="));
  if (at < 0) return new Set(stageNames);
  const wanted = (args[at]?.split("=")[1] ?? args[at + 1] ?? "").split(",");
  const chosen = new Set<StageName>();
  for (const name of wanted) {
    const stage = stageNames.find((known) => known === name);
    if (!stage) throw new Error(`There is no stage "${name}". Stages: ${stageNames.join(", ")}`);
    for (const needed of needs[stage] ?? []) chosen.add(needed);
    chosen.add(stage);
  }
  return chosen;
}

/** The end-to-end suites of a run: all, or those whose file names contain what stands after `--spec`. */
export function chosenSpecs(args: string[]): string[] {
  const at = args.findIndex((arg) => arg === "--spec" || arg.startsWith("--spec="));
  return at < 0 ? [] : (args[at]?.split("=")[1] ?? args[at + 1] ?? "").split(",").filter(Boolean);
}

/** What one part of a stage found out. */
export interface PartResult extends Counts {
  /** Shown when it failed: what the tool wrote about it. */
  output: string;
}

/** Runs stages one after the other, prints a line for each, and sums up. */
export function createStageRunner(options: { root: string; progress: Progress; supervisor: Supervisor }) {
  const { root, progress, supervisor } = options;
  const total: Counts = { passed: 0, failed: 0 };

  return {
    total,

    /** A check without counts: one failure when it fails. */
    async check(label: string, spec: ChildSpec): Promise<boolean> {
      const step = progress.step(label);
      try {
        await supervisor.run(spec);
        step.done();
        return true;
      } catch (error) {
        step.fail();
        if (error instanceof ChildFailed) error.tail = tailOf(error.logFile, 60);
        progress.line(describeFailure(error, root));
        total.failed += 1;
        return false;
      }
    },

    /** A runner of tests with counts of its own. */
    async tests(label: string, work: () => Promise<PartResult>): Promise<boolean> {
      const step = progress.step(label);
      const result = await work().catch((error: unknown) => ({
        passed: 0,
        failed: 1,
        output: describeFailure(error, root),
      }));
      total.passed += result.passed;
      total.failed += result.failed;
      const note = `${result.passed} passed${result.failed > 0 ? `, ${result.failed} failed` : ""}`;
      if (result.failed === 0) step.done(note);
      else {
        step.fail(note);
        progress.line(result.output.replace(/^/gm, "    "));
      }
      return result.failed === 0;
    },

    /** Runs a command to its end and gives back whether it went well and all that it wrote. */
    async run(spec: ChildSpec, logFile: string): Promise<{ ok: boolean; output: string }> {
      const ok = await supervisor.run(spec).then(
        () => true,
        () => false,
      );
      return { ok, output: readFileSync(logFile, "utf8") };
    },
  };
}
