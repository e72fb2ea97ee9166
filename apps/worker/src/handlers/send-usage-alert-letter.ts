import { knownTimeZone, localDay } from "@tenantry/core/local-day";
import { readMetering } from "@tenantry/db";
import { renderUsageAlertLetter } from "@tenantry/email/letters/usage-alert";
import { inTenant } from "../in-tenant";
import { readLetterBrand } from "../letter-brand";
import type { Handler } from "../outbox-message";

/** Tells an owner or admin that a share of a budget of usage is reached; not when the budget has changed since. */
export const sendUsageAlertLetter: Handler<"letter.usage_alert"> = async (
  services,
  { id, tenantId, payload },
) => {
  const letter = await inTenant(services, { tenantId, access: "read" }, async (context) => {
    const { db, tenant } = context;
    const alert = await db.usageAlert.findUnique({
      where: { tenantId_id: { tenantId, id: payload.alertId } },
    });
    const recipient = await db.membership.findUnique({
      where: { tenantId_id: { tenantId, id: payload.membershipId }, status: "ACTIVE" },
      select: { email: true },
    });
    if (!alert || !recipient) return null;
    const { meterKey } = alert;
    const budget = await db.usageBudget.findUnique({ where: { tenantId_meterKey: { tenantId, meterKey } } });
    const meter = (await readMetering(db, tenantId))?.meters.find(({ key }) => key === meterKey);
    if (!meter || budget?.version !== alert.budgetVersion) return null;
    const rendered = await renderUsageAlertLetter({
      brand: await readLetterBrand(context, services.workspaceUrl),
      workspaceName: tenant.name,
      meterName: meter.name,
      unit: meter.unit,
      threshold: alert.threshold,
      quantity: alert.quantity.toFixed(),
      budget: alert.budget.toFixed(),
      resetsOn: localDay(alert.periodEnd, knownTimeZone(tenant.timeZone)),
      actionUrl: `${services.workspaceUrl}/${tenant.slug}/usage/${meterKey}`,
    });
    return { ...rendered, to: recipient.email };
  });
  if (letter) await services.mailer.send({ ...letter, messageId: `<${id}@tenantry>` });
};
