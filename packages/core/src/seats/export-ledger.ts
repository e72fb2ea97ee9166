import { listSeatLedger } from "@tenantry/db";
import type { z } from "zod";
import type { TenantContext } from "../tenancy/tenant-context";
import type { listLedgerSchema } from "./list-ledger";

/** More than this is asked for by a narrower stretch of time: the file is made in memory. */
const mostRows = 50_000;

const head = [
  "at",
  "entry",
  "name",
  "email",
  "role",
  "seat",
  "reason",
  "door",
  "by",
  "in_use",
  "seats",
] as const;

/**
 * The ledger as a CSV file (RFC 4180), newest first, instants in UTC, at most 50,000 entries.
 * @param input the filters of the ledger's page.
 */
export async function exportLedger(
  { db, tenant }: TenantContext<unknown>,
  input: Pick<z.infer<typeof listLedgerSchema>, "person" | "door" | "from" | "to">,
): Promise<string> {
  const rows = await listSeatLedger(db, {
    tenantId: tenant.id,
    person: input.person,
    door: input.door ?? null,
    from: input.from ?? null,
    to: input.to ?? null,
    after: null,
    limit: mostRows,
  });
  const lines = rows.map((row) => [
    row.at.toISOString(),
    row.kind.toLowerCase(),
    row.name,
    row.email,
    row.role?.toLowerCase(),
    row.seatType?.toLowerCase(),
    row.reason,
    row.door,
    row.actorLabel,
    row.used,
    row.seatLimit ?? "unlimited",
  ]);
  return [head, ...lines].map((cells) => `${cells.map(writeCell).join(",")}\r\n`).join("");
}

/** What a spreadsheet would take for a formula is marked as text, since names are written by anybody. */
function writeCell(value: string | number | null | undefined): string {
  const text = String(value ?? "");
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
