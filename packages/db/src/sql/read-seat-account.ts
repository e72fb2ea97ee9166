import type { SeatPolicy } from "../generated/enums";
import type { TenantTransaction } from "../tenant/with-tenant";
import { reviewedSql } from "./reviewed";

export type SeatAccountRow = {
  planKey: string;
  /** Seats in force; null is unlimited. */
  seatLimit: number | null;
  seatPolicy: SeatPolicy;
  periodAnchor: Date;
  version: number;
  /** Active memberships on a billable seat. */
  used: number;
  /** Live invitations to a billable seat whose address is not an active member's. */
  pending: number;
};

/**
 * A tenant's seat account with its counts, in one statement and so at one instant. Expiry is read from the
 * invitation's date, never from its status alone.
 */
export async function readSeatAccount(
  tx: TenantTransaction,
  input: { tenantId: string; now: Date },
): Promise<SeatAccountRow | null> {
  const [row] = await tx.$queryRaw<SeatAccountRow[]>(reviewedSql`
    SELECT
      a.plan_key AS "planKey", a.seat_limit AS "seatLimit", a.seat_policy::text AS "seatPolicy",
      a.period_anchor AS "periodAnchor", a.version,
      (SELECT count(*)::int FROM memberships m
        WHERE m.tenant_id = a.tenant_id AND m.status = 'ACTIVE' AND m.seat_type = 'FULL') AS used,
      (SELECT count(*)::int FROM invitations i
        WHERE i.tenant_id = a.tenant_id AND i.status = 'PENDING' AND i.seat_type = 'FULL'
          AND i.expires_at > ${input.now}
          AND NOT EXISTS (SELECT FROM memberships m
            WHERE m.tenant_id = i.tenant_id AND m.email_normalized = i.email_normalized AND m.status = 'ACTIVE')
      ) AS pending
    FROM seat_accounts a WHERE a.tenant_id = ${input.tenantId}::uuid`);
  return row ?? null;
}
