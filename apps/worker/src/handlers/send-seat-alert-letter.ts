import { noteFullDay } from "@tenantry/core/analytics/note-full-day";
import { readSeatAccount } from "@tenantry/db";
import { renderSeatAlertLetter } from "@tenantry/email/letters/seat-alert";
import { inTenant } from "../in-tenant";
import { readLetterBrand } from "../letter-brand";
import type { Handler } from "../outbox-message";

/** Tells an owner or admin that their seats are nearly taken, taken, or exceeded. */
export const sendSeatAlertLetter: Handler<"letter.seat_alert"> = async (
  services,
  { id, tenantId, payload },
) => {
  const letter = await inTenant(services, { tenantId, access: "write" }, async (context) => {
    const { db, tenant, now } = context;
    await noteFullDay(context);
    const alert = await db.seatAlert.findUnique({
      where: { tenantId_id: { tenantId, id: payload.alertId } },
    });
    const recipient = await db.membership.findUnique({
      where: { tenantId_id: { tenantId, id: payload.membershipId }, status: "ACTIVE" },
      select: { email: true },
    });
    if (!alert || !recipient) return null;
    const account = await readSeatAccount(db, { tenantId, now });
    if (!account) throw new Error(`Tenant ${tenantId} has no seat account`);
    const { plan, seatPolicy } = account;
    const goesOver = seatPolicy === "SOFT" && plan.overagePriceMinor > 0;
    const rendered = await renderSeatAlertLetter({
      brand: await readLetterBrand(context, services.workspaceUrl),
      workspaceName: tenant.name,
      kind: alert.threshold,
      used: payload.used,
      pending: payload.pending,
      total: payload.total,
      expectedFullOn: alert.expectedFullOn?.toISOString().slice(0, 10) ?? null,
      extraSeatPrice: goesOver ? { amountMinor: plan.overagePriceMinor, currency: plan.currency } : null,
      actionUrl: `${services.workspaceUrl}/${tenant.slug}/seats`,
    });
    return { ...rendered, to: recipient.email };
  });
  if (letter) await services.mailer.send({ ...letter, messageId: `<${id}@tenantry>` });
};
