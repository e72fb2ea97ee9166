import { appendFileSync } from "node:fs";
import { readTestEnv } from "../env";

/**
 * Notes what an isolation test has tried, for `pnpm test:isolation` to print: one line of JSON in the file that
 * ISOLATION_REPORT names, nothing where it names none.
 */
export function reportIsolation(name: string, figures: Record<string, number | string>): void {
  const file = readTestEnv().ISOLATION_REPORT;
  if (file) appendFileSync(file, `${JSON.stringify({ name, figures })}\n`);
}
