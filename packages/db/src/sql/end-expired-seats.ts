import type { TenantTransaction } from "../tenant/with-tenant";
import { reviewedSql } from "./reviewed";

export type EndedSeat = { id: string; email: string; endedAt: Date };

/**
 * Deactivates every contractor whose time is over, each at their own instant, in one statement however many they are:
 * the membership, its open interval in the ledger, which never ends before it began, and what waits for a word about
 * them. Whoever calls it holds the seat lock.
 * @returns those who were due.
 */
export async function endExpiredSeats(
  tx: TenantTransaction,
  input: { tenantId: string; now: Date; actorLabel: string },
): Promise<EndedSeat[]> {
  const { tenantId, now, actorLabel } = input;
  return tx.queryReviewed<EndedSeat>(reviewedSql`
    WITH ended AS (
      UPDATE memberships SET status = 'DEACTIVATED', ended_at = seat_expires_at, updated_at = ${now}::timestamptz
      WHERE tenant_id = ${tenantId}::uuid AND status = 'ACTIVE' AND seat_expires_at <= ${now}::timestamptz
      RETURNING id, email, ended_at
    ), closed AS (
      UPDATE membership_intervals i SET valid_to = greatest(ended.ended_at, i.valid_from), end_reason = 'seat_expired',
        end_actor_type = 'SYSTEM', end_actor_id = NULL, end_actor_label = ${actorLabel}, end_door = 'expiry'
      FROM ended WHERE i.tenant_id = ${tenantId}::uuid AND i.membership_id = ended.id AND i.valid_to IS NULL
    ), withdrawn AS (
      UPDATE seat_requests r SET status = 'WITHDRAWN', decided_at = ${now}::timestamptz,
        decided_by_label = ${actorLabel}
      FROM ended WHERE r.tenant_id = ${tenantId}::uuid AND r.membership_id = ended.id AND r.status = 'PENDING'
    )
    SELECT id, email, ended_at AS "endedAt" FROM ended ORDER BY ended_at, id`);
}
