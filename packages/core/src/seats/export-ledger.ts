import { listSeatLedger } from "@tenantry/db";
import type { z } from "zod";
import { csvLine } from "../csv";
import type { TenantContext } from "../tenancy/tenant-context";
import { type listLedgerSchema, nameHand } from "./list-ledger";

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
  { db, tenant, actor }: TenantContext,
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
    row.role?.toLowerCase() ?? null,
    row.seatType?.toLowerCase() ?? null,
    row.reason,
    row.door,
    nameHand(row, actor).actorLabel,
    row.used,
    row.seatLimit ?? "unlimited",
  ]);
  return [head, ...lines].map(csvLine).join("");
}
