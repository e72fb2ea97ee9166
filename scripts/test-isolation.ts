// `pnpm test:isolation`: every proof that tenants are apart, and what each of them tried.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { alignRows } from "./lib/table.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const lineSchema = z.object({
  name: z.string(),
  figures: z.record(z.string(), z.union([z.number(), z.string()])),
});

/** The proofs of the database's layer first, then those of the doors. */
const suites = [
  {
    name: "@tenantry/db",
    dir: "packages/db",
    paths: ["src/isolation", "src/tenant", "src/sql", "src/roles.test.ts"],
  },
  { name: "@tenantry/api", dir: "packages/api", paths: ["src/isolation", "src/http/tenant-host.test.ts"] },
];

const dir = mkdtempSync(join(tmpdir(), "tenantry-isolation-"));
const report = join(dir, "report.jsonl");
let failed = false;
for (const suite of suites) {
  process.stdout.write(`\n${suite.name}\n`);
  const { status } = spawnSync(
    process.execPath,
    [join(root, suite.dir, "node_modules/vitest/vitest.mjs"), "run", ...suite.paths],
    {
      cwd: join(root, suite.dir),
      stdio: "inherit",
      env: { ...process.env, ISOLATION_REPORT: report },
    },
  );
  failed ||= status !== 0;
}

const lines = existsSync(report) ? readFileSync(report, "utf8").trim().split("\n") : [];
process.stdout.write("\nWhat was tried\n\n");
const rows = lines.map((line) => {
  const { name, figures } = lineSchema.parse(JSON.parse(line));
  return [
    name,
    Object.entries(figures)
      .map(([what, figure]) => `${what} ${figure}`)
      .join(", "),
  ];
});
process.stdout.write(`${alignRows(rows)}\n`);
process.stdout.write(`\n${failed ? "FAILED: see above" : "Nothing of one tenant reached another."}\n`);
rmSync(dir, { recursive: true, force: true });
process.exitCode = failed ? 1 : 0;
