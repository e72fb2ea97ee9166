import { renderSeatChangeLetter } from "@tenantry/email/letters/seat-change";
import { inTenant } from "../in-tenant";
import { readLetterBrand } from "../letter-brand";
import type { Handler } from "../outbox-message";

/** Tells an owner, or who asked, that seats were not bought or not released, and why. */
export const sendSeatChangeLetter: Handler<"letter.seat_change"> = async (
  services,
  { id, tenantId, payload },
) => {
  const letter = await inTenant(services, { tenantId, access: "read" }, async (context) => {
    const { db, tenant } = context;
    const change = await db.seatChange.findUnique({
      where: { tenantId_id: { tenantId, id: payload.seatChangeId } },
    });
    const recipient = await db.membership.findUnique({
      where: { tenantId_id: { tenantId, id: payload.membershipId }, status: "ACTIVE" },
      select: { email: true },
    });
    if (!change?.problem || !recipient) return null;
    const rendered = await renderSeatChangeLetter({
      brand: await readLetterBrand(context, services.workspaceUrl),
      workspaceName: tenant.name,
      kind: change.kind,
      seats: change.seats,
      problem: change.problem,
      requestedBy: change.requestedByLabel,
      actionUrl: `${services.workspaceUrl}/${tenant.slug}/seats`,
    });
    return { ...rendered, to: recipient.email };
  });
  if (letter) await services.mailer.send({ ...letter, messageId: `<${id}@tenantry>` });
};
