import type { TenantTransaction } from "@tenantry/db";
import type { Role } from "@tenantry/db/generated/enums";
import { type Branding, plainBranding } from "../configuration/document";
import { getConfiguration } from "../configuration/get-configuration";
import { DomainError } from "../errors";
import type { InvitationToken } from "../invitations/invitation-token";

export type LinkStatus = "OPEN" | "EXPIRED" | "REVOKED" | "USED_UP";

export type LinkView = {
  role: Role;
  status: LinkStatus;
  /** At which domains an address must be; empty is any. */
  domains: string[];
  expiresAt: Date;
  /** When the seat ends that it gives; null is never. */
  seatExpiresAt: Date | null;
  inviterName: string | null;
  workspace: { name: string; slug: string; timeZone: string };
  /** What the workspace wears; its link's holder sees it before joining. */
  branding: Branding;
};

/**
 * What the holder of a link may know of it: neither who has used it nor how often. Reading changes nothing.
 * @throws DomainError NOT_FOUND for a token that belongs to no link of the tenant.
 */
export async function findLink(
  { db, now }: { db: TenantTransaction; now: Date },
  { tenantId, secretHash }: InvitationToken,
): Promise<LinkView> {
  const link = await db.invitationLink.findUnique({
    where: { tenantId_secretHash: { tenantId, secretHash } },
    include: { tenant: { select: { name: true, slug: true, timeZone: true } } },
  });
  if (!link) throw unknownLink();
  const creator = await db.membership.findUnique({
    where: { tenantId_userId: { tenantId, userId: link.createdByUserId } },
    select: { name: true },
  });
  const { document, flags } = await getConfiguration({ db, tenant: { id: tenantId }, now });
  return {
    role: link.role,
    status: linkStatus(link, now),
    domains: link.domains,
    expiresAt: link.expiresAt,
    seatExpiresAt: link.seatExpiresAt,
    inviterName: creator?.name ?? null,
    workspace: link.tenant,
    branding: flags.customBranding.value ? document.branding : plainBranding,
  };
}

/** Read from its dates and its count at the instant; nothing has to be written for a link to end. */
export function linkStatus(
  link: { revokedAt: Date | null; expiresAt: Date; uses: number; maxUses: number | null },
  now: Date,
): LinkStatus {
  if (link.revokedAt) return "REVOKED";
  if (link.expiresAt <= now) return "EXPIRED";
  return link.maxUses !== null && link.uses >= link.maxUses ? "USED_UP" : "OPEN";
}

/** Why a link lets nobody in, in a sentence for the person holding it. */
export const closedLink: Record<Exclude<LinkStatus, "OPEN">, string> = {
  EXPIRED: "This link has expired. Ask the person who gave it to you for a new one.",
  REVOKED: "This link was revoked. Ask the person who gave it to you for a new one.",
  USED_UP: "As many people as this link allows have joined by it. Ask for a new one.",
};

/** The same answer for a link that never was and one that was mistyped. */
export function unknownLink(): DomainError {
  return new DomainError(
    "NOT_FOUND",
    "This link is not valid. Check that you have all of it, or ask for a new one.",
  );
}
