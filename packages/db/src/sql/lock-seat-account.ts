import type { TenantTransaction } from "../tenant/with-tenant";
import { reviewedSql } from "./reviewed";

/**
 * Takes the tenant's seat lock until the transaction ends. Whatever changes who holds a seat takes it first, so that
 * counting and writing are one step for everybody else.
 * @returns whether the tenant has a seat account.
 */
export async function lockSeatAccount(tx: TenantTransaction, tenantId: string): Promise<boolean> {
  const rows = await tx.queryReviewed<object>(reviewedSql`
    SELECT tenant_id FROM seat_accounts WHERE tenant_id = ${tenantId}::uuid FOR UPDATE`);
  return rows.length === 1;
}
