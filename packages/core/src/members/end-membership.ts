import { customerLabel, type TenantContext } from "../tenancy/tenant-context";
import { closeInterval, type Door, type EndReason } from "./ledger";
import { withdrawRequests } from "./withdraw-requests";

/**
 * Takes a person's seat, by one of two endings: a deactivated membership keeps its role and can be undone, a removed
 * one is gone with everything that could bring it back. Access ends with it, since every request reads the membership.
 * Whoever calls it holds the seat lock and has asked who may.
 * @param input.at when it ended, where that was before now.
 */
export async function endMembership(
  context: TenantContext,
  membership: { id: string; userId: string; emailNormalized: string },
  input: { status: "DEACTIVATED" | "REMOVED"; reason: EndReason; door: Door; at?: Date },
): Promise<void> {
  const { db, tenant, now } = context;
  const { status, reason, door, at = now } = input;
  await db.membership.update({
    where: { tenantId_id: { tenantId: tenant.id, id: membership.id } },
    data: { status, endedAt: at, updatedAt: now },
  });
  await closeInterval(context, { membershipId: membership.id, reason, door, at });
  if (status === "REMOVED") await cutTies(context, membership);
  else await withdrawRequests(context, membership.id);
}

/** The place in the chooser, invitations to and from the person, and what waits for a word about them. */
async function cutTies(
  { db, tenant, actor, now }: TenantContext,
  { id, userId, emailNormalized }: { id: string; userId: string; emailNormalized: string },
): Promise<void> {
  await db.userTenant.deleteMany({ where: { tenantId: tenant.id, userId } });
  await db.invitation.updateMany({
    where: {
      tenantId: tenant.id,
      status: "PENDING",
      OR: [{ emailNormalized }, { invitedByUserId: userId }],
    },
    data: { status: "CANCELLED", settledAt: now },
  });
  await db.seatRequest.updateMany({
    where: {
      tenantId: tenant.id,
      status: "PENDING",
      OR: [{ emailNormalized }, { membershipId: id }, { requestedByUserId: userId }],
    },
    data: { status: "WITHDRAWN", decidedAt: now, decidedByLabel: customerLabel(actor) },
  });
}
