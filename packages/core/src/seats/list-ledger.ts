import { type LedgerEntryRow, listSeatLedger } from "@tenantry/db";
import { z } from "zod";
import type { TenantContext } from "../tenancy/tenant-context";

export const ledgerDoors = [
  "provisioning",
  "invitation",
  "link",
  "domain",
  "request",
  "members_page",
  "bulk",
  "console",
  "expiry",
] as const;

/** Which entries of the ledger are wanted, newest first. */
export const listLedgerSchema = z.object({
  /** Any part of a name or address. */
  person: z.string().trim().max(200).default(""),
  door: z.enum(ledgerDoors).nullish(),
  /** Start inclusive, end exclusive. */
  from: z.date().nullish(),
  to: z.date().nullish(),
  /** The last entry of the page before. */
  cursor: z.object({ at: z.date(), kind: z.enum(["BEGIN", "END", "TERMS"]), id: z.uuid() }).nullish(),
  limit: z.int().min(1).max(100).default(50),
});

export type LedgerPage = {
  rows: LedgerEntryRow[];
  nextCursor: Pick<LedgerEntryRow, "at" | "kind" | "id"> | null;
};

/**
 * Who came and went when, by whose hand and through which door, with what was in use right after; between them, how the
 * limit changed.
 */
export async function listLedger(
  { db, tenant }: TenantContext<unknown>,
  input: z.infer<typeof listLedgerSchema>,
): Promise<LedgerPage> {
  const rows = await listSeatLedger(db, {
    tenantId: tenant.id,
    person: input.person,
    door: input.door ?? null,
    from: input.from ?? null,
    to: input.to ?? null,
    after: input.cursor ?? null,
    limit: input.limit + 1,
  });
  const page = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? page.at(-1) : undefined;
  return { rows: page, nextCursor: last ? { at: last.at, kind: last.kind, id: last.id } : null };
}
