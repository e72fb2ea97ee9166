import { CitusMissingError, distribute } from "../distribute";
import { readOwnerEnv } from "../env";

const dryRun = process.argv.includes("--dry-run");
try {
  const statements = await distribute(readOwnerEnv().DATABASE_URL, { dryRun });
  process.stdout.write(`${statements.map((statement) => `${statement};`).join("\n")}\n`);
  process.stdout.write(dryRun ? "Nothing was changed.\n" : "The tables are distributed by tenant.\n");
} catch (error) {
  if (!(error instanceof CitusMissingError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
