import { recordAuditEvent } from "../audit/record-audit-event";
import type { TenantContext } from "../tenancy/tenant-context";
import { decidable } from "./record-decision";
import { dropProposal } from "./settle-proposal";

/** Which items of Stripe's bill months that are not noted as paid. */
export async function listUnpaidOverages({
  db,
  tenant,
}: TenantContext<unknown>): Promise<{ id: string; stripeInvoiceItemId: string }[]> {
  const rows = await db.overagePeriod.findMany({
    where: { tenantId: tenant.id, status: "INVOICED", stripeInvoiceItemId: { not: null } },
    orderBy: { periodStart: "asc" },
    select: { id: true, stripeInvoiceItemId: true },
  });
  return rows.flatMap(({ id, stripeInvoiceItemId }) =>
    stripeInvoiceItemId ? [{ id, stripeInvoiceItemId }] : [],
  );
}

/**
 * Notes that the invoice with a month's item is paid. A credit that was proposed meanwhile goes back: there is nothing
 * left to be taken off. Repeating it changes nothing.
 */
export async function recordOveragePaid(
  context: TenantContext,
  input: { overagePeriodId: string },
): Promise<void> {
  const { db, tenant, now } = context;
  const where = { tenantId: tenant.id, id: input.overagePeriodId, status: "INVOICED" } as const;
  const period = await db.overagePeriod.findFirst({ where, select: decidable });
  if (!period) return;
  await dropProposal(context, period);
  const { count } = await db.overagePeriod.updateMany({
    where,
    data: { status: "PAID", paidAt: now, version: { increment: 1 } },
  });
  if (count === 0) return;
  await recordAuditEvent(context, {
    action: "overage.paid",
    target: {
      type: "overage_period",
      id: period.id,
      label: period.periodStart.toISOString().slice(0, 10),
    },
    after: { amountMinor: period.billedMinor, currency: period.currency },
  });
}
