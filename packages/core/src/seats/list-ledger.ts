import { type ActorType, type LedgerEntryRow, listSeatLedger } from "@tenantry/db";
import { z } from "zod";
import { systemActor, type TenantContext } from "../tenancy/tenant-context";

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

/** A place in the ledger: milliseconds, the kind of entry, its id. */
const cursorShape = /^(\d{1,15})\.(BEGIN|END|TERMS)\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Which entries of the ledger are wanted, newest first. */
export const listLedgerSchema = z.object({
  /** Any part of a name or address. */
  person: z.string().trim().max(200).default(""),
  door: z.enum(ledgerDoors).nullish(),
  /** Start inclusive, end exclusive. */
  from: z.date().nullish(),
  to: z.date().nullish(),
  /** As the page before gave it. */
  cursor: z.string().regex(cursorShape).nullish(),
  limit: z.int().min(1).max(100).default(50),
});

export type LedgerPage = { rows: LedgerEntryRow[]; nextCursor: string | null };

/**
 * Who came and went when, by whose hand and through which door, with what was in use right after; between them, how the
 * limit changed.
 */
export async function listLedger(
  { db, tenant, actor }: TenantContext,
  input: z.infer<typeof listLedgerSchema>,
): Promise<LedgerPage> {
  const rows = await listSeatLedger(db, {
    tenantId: tenant.id,
    person: input.person,
    door: input.door ?? null,
    from: input.from ?? null,
    to: input.to ?? null,
    after: readPlace(input.cursor),
    limit: input.limit + 1,
  });
  const page = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? page.at(-1) : undefined;
  return {
    rows: page.map((row) => nameHand(row, actor)),
    nextCursor: last ? `${last.at.getTime()}.${last.kind}.${last.id}` : null,
  };
}

/** A customer reads that it was us; which of us it was stays in the console. */
export function nameHand<Row extends { actorType: ActorType | null; actorLabel: string | null }>(
  row: Row,
  reader: TenantContext["actor"],
): Row {
  if (row.actorType !== "OPERATOR" || reader.type === "OPERATOR") return row;
  return { ...row, actorLabel: systemActor.label };
}

function readPlace(cursor: string | null | undefined): Pick<LedgerEntryRow, "at" | "kind" | "id"> | null {
  const [, at, kind, id] = cursor?.match(cursorShape) ?? [];
  if (!at || !kind || !id) return null;
  return { at: new Date(Number(at)), kind: kind as LedgerEntryRow["kind"], id };
}
