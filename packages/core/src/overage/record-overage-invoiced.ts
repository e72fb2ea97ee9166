import { recordAuditEvent } from "../audit/record-audit-event";
import type { TenantContext } from "../tenancy/tenant-context";

/** Notes which invoice item of Stripe bills a closed period. Repeating it changes nothing. */
export async function recordOverageInvoiced(
  context: TenantContext,
  input: { overagePeriodId: string; stripeInvoiceItemId: string },
): Promise<void> {
  const { db, tenant, now } = context;
  const { count } = await db.overagePeriod.updateMany({
    where: {
      tenantId: tenant.id,
      id: input.overagePeriodId,
      status: { in: ["CLOSED", "APPROVED", "ADJUSTED"] },
    },
    data: {
      status: "INVOICED",
      stripeInvoiceItemId: input.stripeInvoiceItemId,
      invoicedAt: now,
      version: { increment: 1 },
    },
  });
  if (count === 0) return;
  await recordAuditEvent(context, {
    action: "overage.invoiced",
    target: { type: "overage_period", id: input.overagePeriodId, label: input.stripeInvoiceItemId },
  });
}

/** Notes the negative item that gives a credit back. Repeating it changes nothing. */
export async function recordOverageCredited(
  { db, tenant }: TenantContext,
  input: { overagePeriodId: string; stripeCreditItemId: string },
): Promise<void> {
  await db.overagePeriod.updateMany({
    where: { tenantId: tenant.id, id: input.overagePeriodId, status: "CREDITED", stripeCreditItemId: null },
    data: { stripeCreditItemId: input.stripeCreditItemId },
  });
}
