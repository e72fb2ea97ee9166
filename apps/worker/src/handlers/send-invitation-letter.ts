import { parseInvitationToken } from "@tenantry/core/invitations/invitation-token";
import { recordInvitationDelivery } from "@tenantry/core/invitations/record-invitation-delivery";
import { renderInvitationLetter } from "@tenantry/email/letters/invitation";
import { inTenant } from "../in-tenant";
import { readLetterBrand } from "../letter-brand";
import { withLetterSlot } from "../letter-slots";
import type { Handler } from "../outbox-message";

/** Sends an invitation's link, unless it was settled or replaced while the letter waited. */
export const sendInvitationLetter: Handler<"letter.invitation"> = async (
  services,
  { id, tenantId, payload },
) => {
  const token = services.sealer.open(payload.sealedToken);
  const secretHash = parseInvitationToken(token)?.secretHash ?? "";
  const letter = await inTenant(services, { tenantId, access: "read" }, async (context) => {
    const { db, tenant, now } = context;
    const invitation = await db.invitation.findUnique({
      where: { tenantId_secretHash: { tenantId, secretHash }, status: "PENDING", expiresAt: { gt: now } },
    });
    if (!invitation) return null;
    const inviter = await db.membership.findUnique({
      where: { tenantId_userId: { tenantId, userId: invitation.invitedByUserId } },
      select: { name: true },
    });
    const rendered = await renderInvitationLetter({
      brand: await readLetterBrand(context, services.workspaceUrl),
      workspaceName: tenant.name,
      inviterName: inviter?.name ?? tenant.name,
      role: invitation.role,
      acceptUrl: `${services.workspaceUrl}/invitations/${token}`,
      expiresAt: invitation.expiresAt,
      timeZone: tenant.timeZone,
    });
    return { ...rendered, to: invitation.email };
  });
  if (!letter) return;
  await withLetterSlot(services, letter.to, () =>
    services.mailer.send({ ...letter, messageId: `<${id}@tenantry>` }),
  );
  await inTenant(services, { tenantId, access: "write" }, (context) =>
    recordInvitationDelivery(context, {
      invitationId: payload.invitationId,
      secretHash,
      delivery: { status: "SENT" },
    }),
  );
};
