import type { TenantTransaction } from "@tenantry/db";
import type { DeliveryStatus } from "@tenantry/db/generated/enums";

/** Notes what became of an invitation's letter. A failed letter never fails the invitation. */
export async function recordInvitationDelivery(
  { db, now }: { db: TenantTransaction; now: Date },
  input: { tenantId: string; invitationId: string; secretHash: string; status: DeliveryStatus },
): Promise<void> {
  await db.invitation.updateMany({
    // A letter with a link that was replaced in the meantime says nothing about the newer one.
    where: { tenantId: input.tenantId, id: input.invitationId, secretHash: input.secretHash },
    data: { deliveryStatus: input.status, ...(input.status === "SENT" ? { deliveredAt: now } : {}) },
  });
}
