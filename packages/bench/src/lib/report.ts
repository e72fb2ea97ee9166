import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export type Figure = {
  /** camelCase, the same from run to run. */
  name: string;
  value: number;
  unit: "ratio" | "µs" | "ms" | "count";
  /** What was measured, in words. */
  meaning: string;
  /** The figure must not be above this. */
  most?: number;
  /** The figure must not be below this. */
  least?: number;
};

/** `chart` is an SVG, where a picture says more than the figures. */
export type Report = { benchmark: string; figures: Figure[]; chart?: string };

const folder = fileURLToPath(new URL("../../../../.bench", import.meta.url));

export function printReport({ benchmark, figures }: Report): void {
  const rows = figures.map((figure) => [
    figure.name,
    formatFigure(figure),
    describeBar(figure),
    describeBar(figure) === "" ? "" : holds(figure) ? "holds" : "MISSED",
    figure.meaning,
  ]);
  const table = [["figure", "measured", "bar", "", "what it is"], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  process.stdout.write(`\n${benchmark}\n\n`);
  for (const row of table) {
    const cells = row.map((cell, column) => cell.padEnd(widths[column] ?? 0));
    process.stdout.write(`  ${cells.join("  ").trimEnd()}\n`);
  }
  process.stdout.write("\n");
}

function describeBar({ most, least }: Figure): string {
  return [...(least === undefined ? [] : [`≥ ${least}`]), ...(most === undefined ? [] : [`≤ ${most}`])].join(
    ", ",
  );
}

function holds({
  value,
  most = Number.POSITIVE_INFINITY,
  least = Number.NEGATIVE_INFINITY,
}: Figure): boolean {
  return value <= most && value >= least;
}

function formatFigure({ value, unit }: Figure): string {
  if (unit === "count") return String(value);
  if (unit === "ratio") return value.toFixed(2);
  return `${value.toFixed(1)} ${unit}`;
}

/** Writes the figures where a script can read them, `.bench/latest.json` at the root of the repository; a chart beside. */
export async function writeReport({ benchmark, figures, chart }: Report): Promise<void> {
  await mkdir(folder, { recursive: true });
  const body = { benchmark, at: new Date().toISOString(), figures };
  await writeFile(join(folder, "latest.json"), `${JSON.stringify(body, null, 2)}\n`);
  if (chart) await writeFile(join(folder, `${benchmark}.svg`), chart);
}
