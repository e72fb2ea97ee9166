import { parseArgs } from "node:util";
import startServer from "@tenantry/db/testing/server";
import { type Month, runYear } from "./run-year";

/** `pnpm simulate:year`: exits with 1 when our books and Stripe's differ in any month. */
const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    tenants: { type: "string", default: "50" },
    days: { type: "string", default: "365" },
  },
});

const money = (minor: number) => (minor / 100).toLocaleString("en-US", { minimumFractionDigits: 2 });
const write = (cells: string[]) =>
  process.stdout.write(
    `  ${cells.map((cell, index) => (index ? cell.padStart(14) : cell.padEnd(8))).join("")}\n`,
  );
const head = ["month", "tenants", "invoices", "billed", "paid", "overage", "differences"];
let isHeaded = false;
const row = ({ month, tenants, invoices, billedMinor, paidMinor, overageMinor, differences }: Month) => {
  // What starts up meanwhile may have something to say.
  if (!isHeaded) write(head);
  isHeaded = true;
  write([
    month,
    String(tenants),
    String(invoices),
    money(billedMinor),
    money(paidMinor),
    money(overageMinor),
    String(differences),
  ]);
};

const stopServer = await startServer();
const started = Date.now();
const { seed, tenants, days } = values;
process.stdout.write(`\nA simulated year: seed ${seed}, ${tenants} tenants, ${days} days\n\n`);
const report = await runYear({
  ...{ seed: Number(seed), tenants: Number(tenants), days: Number(days), onMonth: row },
});
await stopServer();
process.stdout.write("\n  what people did, and what they were refused\n");
for (const [act, times] of report.acts) process.stdout.write(`  ${String(times).padStart(6)}  ${act}\n`);
for (const difference of report.differences.slice(0, 50)) process.stdout.write(`\n  ${difference}`);
process.stdout.write(
  `\n  months compared: ${report.compared}, differences: ${report.differences.length}` +
    ` (${Math.round((Date.now() - started) / 1000)} s)\n\n`,
);
process.exit(report.differences.length === 0 ? 0 : 1);
