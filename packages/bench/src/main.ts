import { benchAnalytics } from "./analytics";
import { benchIsolation } from "./isolation";
import { printReport, writeReport } from "./lib/report";
import { benchSeats } from "./seats";
import { benchUsage } from "./usage";

/** Every benchmark, by the name it is called with: `pnpm bench isolation`. */
const benchmarks = {
  analytics: benchAnalytics,
  isolation: benchIsolation,
  seats: benchSeats,
  usage: benchUsage,
};

const [name = "", most] = process.argv.slice(2);
if (!Object.hasOwn(benchmarks, name)) {
  process.stderr.write(`Which one? pnpm bench ${Object.keys(benchmarks).join(" | ")}\n`);
  process.exit(2);
}
const report = await benchmarks[name as keyof typeof benchmarks](most);
printReport(report);
await writeReport(report);
