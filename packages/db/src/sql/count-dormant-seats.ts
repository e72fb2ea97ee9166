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
      SELECT m.last_active_at, coalesce(m.last_active_at >= ${since}, false) AS active,
        range_agg(tstzrange(i.valid_from, i.valid_to)) @> tstzrange(${since}, ${now}, '[]') AS settled
      FROM memberships m
        JOIN membership_intervals i ON i.tenant_id = m.tenant_id AND i.membership_id = m.id
      WHERE m.tenant_id = ${tenantId}::uuid AND m.status = 'ACTIVE' AND m.seat_type IN ('FULL', 'CONTRACTOR')
        AND (m.seat_expires_at IS NULL OR m.seat_expires_at > ${now})
        AND i.tenant_id = ${tenantId}::uuid AND i.seat_type IN ('FULL', 'CONTRACTOR')
        AND (i.valid_to IS NULL OR i.valid_to > ${since})
      GROUP BY m.id, m.last_active_at
    )
    SELECT count(*)::int AS held,
      (count(*) FILTER (WHERE active))::int AS active,
      (count(*) FILTER (WHERE settled AND NOT active))::int AS dormant,
      (count(*) FILTER (WHERE settled AND last_active_at IS NULL))::int AS "neverActive"
    FROM holders`);
  if (!row) throw new Error("The seats were not counted");
  return row;
}
