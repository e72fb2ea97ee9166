import { readFileSync } from "node:fs";
import { z } from "zod";

/** What the runners said, summed up. */
export interface Counts {
  passed: number;
  failed: number;
}

const vitestSchema = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) }),
  ),
});

/** Counts of Vitest's JSON report. A file that failed before its first test counts as one failure. */
export function vitestCounts(file: string): Counts {
  const report = vitestSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  const brokenFiles = report.testResults.filter(
    (result) =>
      result.status === "failed" && !result.assertionResults.some((test) => test.status === "failed"),
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + brokenFiles.length };
}

const playwrightSchema = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
  errors: z.array(z.unknown()),
});

/** Counts of Playwright's JSON report. A flaky test is a failure: there are no retries to be flaky with. */
export function playwrightCounts(file: string): Counts {
  const { stats, errors } = playwrightSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length };
}

/** Counts of the closing lines of Node's own runner, in its TAP form. */
export function nodeTestCounts(tap: string): Counts {
  const numberOf = (name: string) => Number(new RegExp(`^# ${name} (\\d+)$`, "m").exec(tap)?.[1] ?? 0);
  return { passed: numberOf("pass"), failed: numberOf("fail") + numberOf("cancelled") };
}

/**
 * A run's counts, or one failure when it ended badly without saying why. A run that leaves no readable report
 * is never taken for a passed one.
 */
export function countsOf(ok: boolean, read: () => Counts): Counts {
  let counts: Counts = { passed: 0, failed: 0 };
  try {
    counts = read();
  } catch {
    return { passed: 0, failed: 1 };
  }
  return ok || counts.failed > 0 ? counts : { passed: counts.passed, failed: 1 };
}
