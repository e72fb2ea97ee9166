import { renderSeatExpiryLetter } from "@tenantry/email/letters/seat-expiry";
import { inTenant } from "../in-tenant";
import { readLetterBrand } from "../letter-brand";
import type { Handler } from "../outbox-message";

/** Tells a contractor, or who administers the workspace, that a seat ends soon; not when its end has moved since. */
export const sendSeatExpiryLetter: Handler<"letter.seat_expiry"> = async (
  services,
  { id, tenantId, payload },
) => {
  const letter = await inTenant(services, { tenantId, access: "read" }, async (context) => {
    const { db, tenant } = context;
    const { membershipId, recipientMembershipId, seatExpiresAt } = payload;
    const people = await db.membership.findMany({
      where: { tenantId, status: "ACTIVE", id: { in: [membershipId, recipientMembershipId] } },
      select: { id: true, name: true, email: true, seatExpiresAt: true },
    });
    const person = people.find((candidate) => candidate.id === membershipId);
    const recipient = people.find((candidate) => candidate.id === recipientMembershipId);
    if (!person?.seatExpiresAt || !recipient) return null;
    if (person.seatExpiresAt.toISOString() !== seatExpiresAt) return null;
    const isOwn = membershipId === recipientMembershipId;
    const workspaceUrl = `${services.workspaceUrl}/${tenant.slug}`;
    const rendered = await renderSeatExpiryLetter({
      brand: await readLetterBrand(context, services.workspaceUrl),
      ...{ workspaceName: tenant.name, personName: person.name, isOwn },
      ...{ endsAt: person.seatExpiresAt, timeZone: tenant.timeZone },
      actionUrl: isOwn ? workspaceUrl : `${workspaceUrl}/members?seat=CONTRACTOR`,
    });
    return { ...rendered, to: recipient.email };
  });
  if (letter) await services.mailer.send({ ...letter, messageId: `<${id}@tenantry>` });
};
