import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { chosenSpecs, chosenStages, stageNames } from "./stages.ts";
import { countsOf, nodeTestCounts, playwrightCounts, vitestCounts } from "./test-counts.ts";

const dir = mkdtempSync(join(tmpdir(), "tenantry-scripts-"));
function report(content: unknown): string {
  const file = join(dir, "report.json");
  writeFileSync(file, JSON.stringify(content));
  return file;
}

test("a test file that broke before its first test is a failure", () => {
  const file = report({
    numPassedTests: 4,
    numFailedTests: 1,
    testResults: [
      { status: "passed", assertionResults: [{ status: "passed" }] },
      { status: "failed", assertionResults: [{ status: "failed" }] },
      { status: "failed", assertionResults: [] },
    ],
  });
  assert.deepEqual(vitestCounts(file), { passed: 4, failed: 2 });
});

test("flaky is failed, and so is an error outside of a test", () => {
  const file = report({
    stats: { expected: 9, unexpected: 1, flaky: 1, skipped: 3 },
    errors: [{ message: "no config" }],
  });
  assert.deepEqual(playwrightCounts(file), { passed: 9, failed: 3 });
});

test("Node's closing lines are read", () => {
  assert.deepEqual(nodeTestCounts("ok 1\n# tests 5\n# pass 3\n# fail 1\n# cancelled 1\n"), {
    passed: 3,
    failed: 2,
  });
});

test("a run without a report, or that ended badly, never counts as passed", () => {
  assert.deepEqual(
    countsOf(true, () => vitestCounts(join(dir, "absent.json"))),
    { passed: 0, failed: 1 },
  );
  assert.deepEqual(
    countsOf(false, () => ({ passed: 7, failed: 0 })),
    { passed: 7, failed: 1 },
  );
  assert.deepEqual(
    countsOf(true, () => ({ passed: 7, failed: 0 })),
    { passed: 7, failed: 0 },
  );
});

test("--only takes stages with what they need", () => {
  assert.deepEqual([...chosenStages([])], [...stageNames]);
  assert.deepEqual([...chosenStages(["--only", "lint,e2e"])], ["lint", "generate", "build", "e2e"]);
  assert.deepEqual([...chosenStages(["--only=unit"])], ["generate", "unit"]);
  assert.deepEqual(chosenSpecs(["--only", "e2e"]), []);
  assert.deepEqual(chosenSpecs(["--only", "e2e", "--spec", "members,seats"]), ["members", "seats"]);
  assert.throws(() => chosenStages(["--only", "units"]), /no stage "units"/);
});
