import type { TenantContext, Visitor } from "../tenancy/tenant-context";
import { unknownInvitation } from "./find-invitation";

/** An invitation by the secret of its link, or by its id for the signed-in person whom it invites. */
export type InvitationKey = { secretHash: string } | { id: string; invitee: Visitor };

/**
 * @throws DomainError NOT_FOUND; an id says nothing to anybody but the person invited, whose address is verified.
 */
export async function readInvitation({ db, tenant }: TenantContext<unknown>, key: InvitationKey) {
  const tenantId = tenant.id;
  const invitation = await db.invitation.findUnique({
    where:
      "secretHash" in key
        ? { tenantId_secretHash: { tenantId, secretHash: key.secretHash } }
        : { tenantId_id: { tenantId, id: key.id } },
  });
  if (!invitation) throw unknownInvitation();
  assertInvitee(invitation, key);
  return invitation;
}

/** @throws DomainError NOT_FOUND for who names an invitation by its id and is not the person invited. */
export function assertInvitee(invitation: { emailNormalized: string }, key: InvitationKey): void {
  if (!("invitee" in key)) return;
  const { emailVerified, emailNormalized } = key.invitee;
  if (!emailVerified || emailNormalized !== invitation.emailNormalized) throw unknownInvitation();
}
