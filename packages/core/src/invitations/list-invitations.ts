import type { DeliveryStatus, InvitationStatus, Role, SeatType } from "@tenantry/db/generated/enums";
import type { TenantContext } from "../tenancy/tenant-context";
import { effectiveStatus } from "./find-invitation";

export type InvitationRow = {
  id: string;
  email: string;
  role: Role;
  seatType: SeatType;
  status: InvitationStatus;
  deliveryStatus: DeliveryStatus;
  deliveredAt: Date | null;
  expiresAt: Date;
  createdAt: Date;
  resendCount: number;
};

/** Invitations by age, newest first; `open` leaves out the settled ones and keeps the lapsed, which can be resent. */
export async function listInvitations(
  { db, tenant, now }: TenantContext<unknown>,
  input: { filter: "open" | "all"; cursor?: string | undefined; limit: number },
): Promise<{ rows: InvitationRow[]; nextCursor: string | null }> {
  const rows = await db.invitation.findMany({
    where: {
      tenantId: tenant.id,
      ...(input.filter === "open" ? { status: { in: ["PENDING", "EXPIRED"] } } : {}),
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: input.limit + 1,
    ...(input.cursor ? { cursor: { tenantId_id: { tenantId: tenant.id, id: input.cursor } } } : {}),
    // Field by field: the hash of the secret never leaves this layer.
    select: {
      id: true,
      email: true,
      role: true,
      seatType: true,
      status: true,
      deliveryStatus: true,
      deliveredAt: true,
      expiresAt: true,
      createdAt: true,
      resendCount: true,
    },
  });
  return {
    rows: rows.slice(0, input.limit).map((row) => ({ ...row, status: effectiveStatus(row, now) })),
    nextCursor: rows[input.limit]?.id ?? null,
  };
}
