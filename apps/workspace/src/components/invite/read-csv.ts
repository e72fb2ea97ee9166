import { roleNames } from "@tenantry/api/roles";
import { writeCsv } from "@tenantry/ui/lib/download-csv";
import type { Role } from "@/workspace/role-words";
import type { FileRow } from "./draft";
import type { ReportLine } from "./use-send-invitations";
import { verdictWords } from "./verdict-words";

/** Megabytes of something else are no list of people. */
export const largestFileBytes = 1_000_000;

export const templateCsv = "email,role,until\nada@example.com,Member,\nguest@example.com,Member,2030-12-31\n";

/**
 * Reads a table of people: the columns email, role and until, by their names, or the address in the first column when
 * there is no such head. A role that is left out is the given one.
 * @throws Error with a sentence when there is nobody in it.
 */
export async function readCsv(text: string, fallback: Role): Promise<FileRow[]> {
  const { default: papaparse } = await import("papaparse");
  const { data } = papaparse.parse<string[]>(text.replace(/^\uFEFF/, ""), { skipEmptyLines: "greedy" });
  const head = (data[0] ?? []).map((cell) => cell.trim().toLowerCase());
  const hasHead = head.includes("email");
  const columnOf = (name: string, otherwise: number) => (hasHead ? head.indexOf(name) : otherwise);
  const [email, role, until] = [columnOf("email", 0), columnOf("role", 1), columnOf("until", 2)];
  const rows = (hasHead ? data.slice(1) : data).map((cells) =>
    readRow({ email: cells[email] ?? "", role: cells[role] ?? "", until: cells[until] ?? "" }, fallback),
  );
  if (rows.length === 0)
    throw new Error("There is nobody in this file. Its columns are email, role and until.");
  return rows;
}

function readRow(cells: Record<"email" | "role" | "until", string>, fallback: Role): FileRow {
  const [email, written, until] = [cells.email.trim(), cells.role.trim(), cells.until.trim()];
  const known = Object.entries(roleNames).find(([, name]) => name.toLowerCase() === written.toLowerCase());
  const row = { email, role: (known?.[0] as Role | undefined) ?? fallback, until };
  if (written !== "" && !known) return { ...row, until: "", problem: `There is no role “${written}”.` };
  if (until !== "" && !isDay(until)) {
    return { ...row, until: "", problem: `Write the last day as 2030-12-31, not “${until}”.` };
  }
  return { ...row, problem: null };
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** The report as a table. */
export function writeReport(lines: readonly ReportLine[]): Promise<string> {
  return writeCsv(
    ["email", "role", "until", "outcome", "remark"],
    lines.map(({ row, outcome, message }) => [
      ...[row.email.trim(), roleNames[row.role], row.until],
      ...[verdictWords[outcome].after, message ?? ""],
    ]),
  );
}
