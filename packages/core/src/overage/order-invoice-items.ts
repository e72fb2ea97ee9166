import { enqueue } from "../outbox/enqueue";
import type { TenantContext } from "../tenancy/tenant-context";

/**
 * Orders what a closed month puts on the invoice: its lines, or later the credit that takes of them back. Each is
 * ordered once, however often it is decided.
 */
export async function orderInvoiceItems(
  { db, tenant }: Pick<TenantContext, "db" | "tenant">,
  period: { id: string; periodStart: Date; credit?: boolean },
): Promise<void> {
  const { id: overagePeriodId, credit = false } = period;
  await enqueue(db, {
    kind: "stripe.overage_item",
    tenantId: tenant.id,
    payload: credit ? { overagePeriodId, credit } : { overagePeriodId },
    dedupeKey: `overage${credit ? "-credit" : ""}:${tenant.id}:${period.periodStart.toISOString()}`,
  });
}
