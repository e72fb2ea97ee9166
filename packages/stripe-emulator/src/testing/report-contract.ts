import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { routes } from "../api";
import { readSdkSchema } from "./sdk-schema";

/**
 * Runs the package's tests and prints how much of what the emulator answers they have held against the SDK's types:
 * endpoints, types of events, triggers of the official command line. With STRIPE_CONTRACT_KEY, a sandbox's test key,
 * the contract suite alone runs, against Stripe itself.
 */
const source = join(dirname(fileURLToPath(import.meta.url)), "..");
const isSandbox = Boolean(process.env.STRIPE_CONTRACT_KEY);
const folder = mkdtempSync(join(tmpdir(), "stripe-contract-"));
const coverageFile = join(folder, "checked");
writeFileSync(coverageFile, "");

const { status } = spawnSync("pnpm", ["exec", "vitest", "run", ...(isSandbox ? ["src/contract"] : [])], {
  cwd: join(source, ".."),
  stdio: "inherit",
  env: { ...process.env, ...(isSandbox ? {} : { STRIPE_EMULATOR_COVERAGE: coverageFile }) },
});

const checked = new Set(readFileSync(coverageFile, "utf8").split("\n"));
rmSync(folder, { recursive: true });

/** The types of events that the emulator's own code names, and so can send. */
function listSentEvents(): string[] {
  const files = readdirSync(source, { encoding: "utf8", recursive: true });
  const code = files
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && !file.startsWith("testing"))
    .map((file) => readFileSync(join(source, file), "utf8"))
    .join("\n");
  return Object.keys(readSdkSchema().events).filter((type) => code.includes(`"${type}"`));
}

function report(what: string, kind: string, names: string[]): void {
  const missing = names.filter((name) => !checked.has(`${kind} ${name}`));
  const share = `${names.length - missing.length} of ${names.length}`;
  process.stdout.write(`  ${what.padEnd(34)} ${share.padStart(10)}\n`);
  for (const name of missing) process.stdout.write(`    not looked at: ${name}\n`);
}

if (!isSandbox) {
  const triggers = [...checked].filter((line) => line.startsWith("trigger ")).length;
  process.stdout.write("\nStripe emulator, held against the SDK's own types\n\n");
  report(
    "endpoints",
    "route",
    routes.map(({ method, segments }) => `${method} /${segments.join("/")}`),
  );
  report("types of events", "event", listSentEvents());
  process.stdout.write(
    `  ${"triggers of Stripe's command line".padEnd(34)} ${`${triggers} passed`.padStart(10)}\n\n`,
  );
}
process.exitCode = status ?? 1;
