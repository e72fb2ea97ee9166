import type { TenantTransaction } from "@tenantry/db";
import type { InvitationStatus, Role } from "@tenantry/db/generated/enums";
import { type Branding, plainBranding } from "../configuration/document";
import { getConfiguration } from "../configuration/get-configuration";
import { DomainError } from "../errors";
import type { InvitationToken } from "./invitation-token";

export type InvitationView = {
  id: string;
  email: string;
  emailNormalized: string;
  role: Role;
  /** Derived: a pending one past its date is `EXPIRED` whatever the column says. */
  status: InvitationStatus;
  expiresAt: Date;
  /** When the seat ends that it gives; null is never. */
  seatExpiresAt: Date | null;
  inviterName: string | null;
  workspace: { name: string; slug: string; timeZone: string };
  /** What the workspace wears; its link's holder sees it before joining. */
  branding: Branding;
};

/**
 * What the holder of a link may know of its invitation. Reading changes nothing: mail scanners open links.
 * @throws DomainError NOT_FOUND for a token that belongs to no invitation of the tenant.
 */
export async function findInvitation(
  { db, now }: { db: TenantTransaction; now: Date },
  { tenantId, secretHash }: InvitationToken,
): Promise<InvitationView> {
  const invitation = await db.invitation.findUnique({
    where: { tenantId_secretHash: { tenantId, secretHash } },
    include: { tenant: { select: { name: true, slug: true, timeZone: true } } },
  });
  if (!invitation) throw unknownInvitation();
  const inviter = await db.membership.findUnique({
    where: { tenantId_userId: { tenantId, userId: invitation.invitedByUserId } },
    select: { name: true },
  });
  const { document, flags } = await getConfiguration({ db, tenant: { id: tenantId }, now });
  return {
    id: invitation.id,
    email: invitation.email,
    emailNormalized: invitation.emailNormalized,
    role: invitation.role,
    status: effectiveStatus(invitation, now),
    expiresAt: invitation.expiresAt,
    seatExpiresAt: invitation.seatExpiresAt,
    inviterName: inviter?.name ?? null,
    workspace: invitation.tenant,
    branding: flags.customBranding.value ? document.branding : plainBranding,
  };
}

/** Why a settled invitation cannot be used, in a sentence for the person holding the link. */
export const closedInvitation: Record<Exclude<InvitationStatus, "PENDING">, string> = {
  ACCEPTED: "This invitation has been used already. Ask to be invited again if you left the workspace.",
  DECLINED: "This invitation was declined. Ask to be invited again if you changed your mind.",
  CANCELLED: "This invitation was withdrawn. Ask the person who invited you for a new one.",
  EXPIRED: "This invitation has expired. Ask the person who invited you for a new one.",
  BOUNCED: "This invitation could not be delivered. Ask the person who invited you for a new one.",
};

export function effectiveStatus(
  invitation: { status: InvitationStatus; expiresAt: Date },
  now: Date,
): InvitationStatus {
  return invitation.status === "PENDING" && invitation.expiresAt <= now ? "EXPIRED" : invitation.status;
}

/** The same answer for a link that never was, was mistyped, or was replaced by a newer one. */
export function unknownInvitation(): DomainError {
  return new DomainError(
    "NOT_FOUND",
    "This invitation link is not valid. It may have been replaced by a newer one: look for the latest letter, or ask to be invited again.",
  );
}
