import type { TenantTransaction } from "../tenant/with-tenant";
import { reviewedSql } from "./reviewed";

/**
 * Marks events as processed, in the transaction that writes their effect. Only those of the tenant's own customer: the
 * inbox belongs to nobody, for an event may come before anybody knows whose it is.
 */
export async function markStripeEvents(
  tx: TenantTransaction,
  input: { tenantId: string; ids: readonly string[]; at: Date },
): Promise<void> {
  await tx.queryReviewed<object>(reviewedSql`
    UPDATE stripe_events SET processed_at = ${input.at}
    WHERE id = ANY(${input.ids}::text[]) AND processed_at IS NULL
      AND stripe_customer_id = (SELECT stripe_customer_id FROM stripe_customers WHERE tenant_id = ${input.tenantId}::uuid)`);
}
