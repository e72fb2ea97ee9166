import type { TenantTransaction } from "../tenant/with-tenant";
import { reviewedSql } from "./reviewed";

/** An endpoint that is on, and the events it has chosen. */
export type WebhookListener = { id: string; eventTypes: string[] };

/** Who is to be told of events. It is asked beside a statement that a crowd waits for. */
export async function listWebhookListeners(
  tx: TenantTransaction,
  tenantId: string,
): Promise<WebhookListener[]> {
  return tx.queryReviewed<WebhookListener>(reviewedSql`
    SELECT tenant_id, id, event_types AS "eventTypes" FROM webhook_endpoints
    WHERE tenant_id = ${tenantId}::uuid AND status = 'ENABLED'`);
}
