import type { SeatPolicy } from "../generated/enums";
import type { TenantTransaction } from "../tenant/with-tenant";
import { reviewedSql } from "./reviewed";

export type SeatAccountRow = {
  planKey: string;
  /** Seats in force; null is unlimited. */
  seatLimit: number | null;
  /** Of those in force, the ones that were bought, and the ones that we gave. */
  purchasedSeats: number;
  grantedSeats: number;
  grantEndsAt: Date | null;
  seatPolicy: SeatPolicy;
  periodAnchor: Date;
  version: number;
  /** Active memberships on a billable seat. */
  used: number;
  /** Whether a contractor's time is over and nobody has written it down yet. */
  hasExpiredSeats: boolean;
  /** Live invitations to a billable seat whose address is not an active member's. */
  pending: number;
};

/**
 * A tenant's seat account with its counts, in one statement and so at one instant. Whether an invitation or a
 * contractor's seat has ended is read from its date, never from its status alone. The two kinds of billed seats are
 * counted apart, so that each count is one stretch of an index.
 */
export async function readSeatAccount(
  tx: TenantTransaction,
  input: { tenantId: string; now: Date },
): Promise<SeatAccountRow | null> {
  const [row] = await tx.$queryRaw<SeatAccountRow[]>(reviewedSql`
    SELECT
      a.plan_key AS "planKey", a.seat_limit AS "seatLimit", a.seat_policy::text AS "seatPolicy",
      a.purchased_seats AS "purchasedSeats", a.granted_seats AS "grantedSeats", a.grant_ends_at AS "grantEndsAt",
      a.period_anchor AS "periodAnchor", a.version,
      (SELECT count(*)::int FROM memberships m
        WHERE m.tenant_id = a.tenant_id AND m.status = 'ACTIVE' AND m.seat_type = 'FULL')
      + (SELECT count(*)::int FROM memberships m
        WHERE m.tenant_id = a.tenant_id AND m.status = 'ACTIVE' AND m.seat_type = 'CONTRACTOR'
          AND m.seat_expires_at > ${input.now}) AS used,
      EXISTS (SELECT FROM memberships m
        WHERE m.tenant_id = a.tenant_id AND m.status = 'ACTIVE' AND m.seat_type = 'CONTRACTOR'
          AND m.seat_expires_at <= ${input.now}) AS "hasExpiredSeats",
      (SELECT count(*)::int FROM invitations i
        WHERE i.tenant_id = a.tenant_id AND i.status = 'PENDING' AND i.seat_type <> 'VIEWER'
          AND i.expires_at > ${input.now}
          AND NOT EXISTS (SELECT FROM memberships m
            WHERE m.tenant_id = i.tenant_id AND m.email_normalized = i.email_normalized AND m.status = 'ACTIVE')
      ) AS pending
    FROM seat_accounts a WHERE a.tenant_id = ${input.tenantId}::uuid`);
  return row ?? null;
}
