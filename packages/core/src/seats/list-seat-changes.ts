import type { Role, SeatType } from "@tenantry/db/generated/enums";
import type { TenantContext } from "../tenancy/tenant-context";

export type SeatChange = {
  id: string;
  at: Date;
  memberName: string;
  memberEmail: string;
  role: Role;
  seatType: SeatType;
  reason: string;
  door: string;
  endedAt: Date | null;
};

/** Why the count went up: who took a seat, when, and through which door. Newest first. */
export async function listSeatChanges(
  { db, tenant }: TenantContext<unknown>,
  input: { limit: number },
): Promise<SeatChange[]> {
  const rows = await db.membershipInterval.findMany({
    where: { tenantId: tenant.id },
    orderBy: [{ validFrom: "desc" }, { id: "desc" }],
    take: input.limit,
    include: { membership: { select: { name: true, email: true } } },
  });
  return rows.map((row) => ({
    id: row.id,
    at: row.validFrom,
    memberName: row.membership.name,
    memberEmail: row.membership.email,
    role: row.role,
    seatType: row.seatType,
    reason: row.reason,
    door: row.door,
    endedAt: row.validTo,
  }));
}
