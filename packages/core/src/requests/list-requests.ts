import type { SeatRequestKind, SeatRequestStatus } from "@tenantry/db/generated/enums";
import type { Seat } from "../members/ledger";
import type { Actor, TenantContext } from "../tenancy/tenant-context";
import { mayDecide } from "./request-record";

export type RequestRow = Seat & {
  id: string;
  kind: SeatRequestKind;
  status: SeatRequestStatus;
  email: string;
  name: string | null;
  door: string;
  /** No seat was free: an owner decides. */
  needsOwner: boolean;
  note: string | null;
  requestedByLabel: string;
  createdAt: Date;
  decidedAt: Date | null;
  decidedByLabel: string | null;
  /** It waits, and the one who looks may decide it. */
  canDecide: boolean;
};

/** Requests, the open ones first and then by age, newest first. */
export async function listRequests(
  { db, tenant, actor }: TenantContext<Actor>,
  input: { filter: "open" | "all"; cursor?: string | undefined; limit: number },
): Promise<{ rows: RequestRow[]; nextCursor: string | null }> {
  const rows = await db.seatRequest.findMany({
    where: { tenantId: tenant.id, ...(input.filter === "open" ? { status: "PENDING" } : {}) },
    // PENDING is the first of the statuses.
    orderBy: [{ status: "asc" }, { createdAt: "desc" }, { id: "desc" }],
    take: input.limit + 1,
    ...(input.cursor ? { cursor: { tenantId_id: { tenantId: tenant.id, id: input.cursor } } } : {}),
    select: {
      id: true,
      kind: true,
      status: true,
      email: true,
      name: true,
      role: true,
      seatType: true,
      seatExpiresAt: true,
      door: true,
      needsOwner: true,
      note: true,
      requestedByLabel: true,
      createdAt: true,
      decidedAt: true,
      decidedByLabel: true,
    },
  });
  return {
    rows: rows.slice(0, input.limit).map((row) => ({
      ...row,
      canDecide: row.status === "PENDING" && mayDecide(actor, row),
    })),
    nextCursor: rows[input.limit]?.id ?? null,
  };
}

/** How many requests wait for a word. */
export async function countOpenRequests({ db, tenant }: TenantContext<unknown>): Promise<number> {
  return db.seatRequest.count({ where: { tenantId: tenant.id, status: "PENDING" } });
}
