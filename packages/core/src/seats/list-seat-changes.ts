import type { SeatChangeKind, SeatChangeStatus } from "@tenantry/db/generated/enums";
import type { TenantContext } from "../tenancy/tenant-context";

export type SeatChangeRow = {
  id: string;
  kind: SeatChangeKind;
  status: SeatChangeStatus;
  seats: number;
  /** Minor units: what was shown, and what Stripe's invoice came to. */
  amountMinor: number;
  chargedMinor: number | null;
  currency: string;
  requestedByLabel: string;
  createdAt: Date;
  effectiveAt: Date | null;
  settledAt: Date | null;
  problem: string | null;
};

/** Seats that were bought and released, newest first: what is under way, and how the others ended. */
export async function listSeatChanges(
  { db, tenant }: TenantContext<unknown>,
  input: { limit: number },
): Promise<SeatChangeRow[]> {
  return db.seatChange.findMany({
    where: { tenantId: tenant.id, kind: { in: ["PURCHASE", "RELEASE"] } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: input.limit,
    select: {
      id: true,
      kind: true,
      status: true,
      seats: true,
      amountMinor: true,
      chargedMinor: true,
      currency: true,
      requestedByLabel: true,
      createdAt: true,
      effectiveAt: true,
      settledAt: true,
      problem: true,
    },
  });
}
