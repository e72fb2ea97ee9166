import type { TenantTransaction } from "../tenant/with-tenant";
import { reviewedSql } from "./reviewed";

export type DormantSeats = {
  /** Billed seats that are held now, and those of them whose holder was active since. */
  held: number;
  active: number;
  /** Held without a break since, by somebody who was not active since; and of those the never active. */
  dormant: number;
  neverActive: number;
};

/** Counts the seats held now by whether their holders have used the workspace since an instant. */
export async function countDormantSeats(
  tx: TenantTransaction,
  input: { tenantId: string; now: Date; since: Date },
): Promise<DormantSeats> {
  const { tenantId, now, since } = input;
  const [row] = await tx.queryReviewed<DormantSeats>(reviewedSql`
    WITH holders AS (
      SELECT id, last_active_at FROM memberships
      WHERE tenant_id = ${tenantId}::uuid AND status = 'ACTIVE' AND seat_type <> 'VIEWER'
        AND (seat_expires_at IS NULL OR seat_expires_at > ${now})
    ), settled AS (
      SELECT membership_id FROM membership_intervals
      WHERE tenant_id = ${tenantId}::uuid AND seat_type <> 'VIEWER' AND valid_from <= ${now}
        AND (valid_to IS NULL OR valid_to > ${since})
      GROUP BY membership_id
      HAVING range_agg(tstzrange(valid_from, valid_to)) @> tstzrange(${since}, ${now}, '[]')
    ), judged AS (
      SELECT h.last_active_at, coalesce(h.last_active_at >= ${since}, false) AS active, s.membership_id IS NOT NULL AS settled
      FROM holders h LEFT JOIN settled s ON s.membership_id = h.id
    )
    SELECT count(*)::int AS held,
      (count(*) FILTER (WHERE active))::int AS active,
      (count(*) FILTER (WHERE settled AND NOT active))::int AS dormant,
      (count(*) FILTER (WHERE settled AND last_active_at IS NULL))::int AS "neverActive"
    FROM judged`);
  if (!row) throw new Error("The seats were not counted");
  return row;
}
