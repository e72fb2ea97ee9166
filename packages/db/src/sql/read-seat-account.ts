import { Prisma } from "../generated/client";
import type { BillingInterval, SeatAlertThreshold, SeatPolicy } from "../generated/enums";
import type { Plan } from "../plan";
import type { TenantTransaction } from "../tenant/with-tenant";
import { planDocument } from "./read-plans";
import { reviewedSql } from "./reviewed";

export type SeatAccountRow = {
  /** The version that the tenant is on. */
  plan: Plan;
  interval: BillingInterval;
  /** Seats in force, those of a grant that has ended left out; null is unlimited. */
  seatLimit: number | null;
  /** Of those in force, the ones that were bought, and the ones that we gave. */
  purchasedSeats: number;
  grantedSeats: number;
  grantEndsAt: Date | null;
  /** What changes at an instant to come: bought seats are given back, or a smaller plan holds. */
  scheduledKind: "RELEASE" | "DOWNGRADE" | null;
  scheduledAt: Date | null;
  /** Bought seats that are given back then. */
  releaseSeats: number | null;
  /** What was ordered and is not paid yet: more seats, or a larger plan. */
  unpaidKind: "PURCHASE" | "UPGRADE" | null;
  /** Seats that were ordered and are not paid yet. */
  unpaidSeats: number;
  seatPolicy: SeatPolicy;
  periodAnchor: Date;
  version: number;
  /** Active memberships on a billable seat. */
  used: number;
  /** Whether a contractor's time is over and nobody has written it down yet. */
  hasExpiredSeats: boolean;
  /** Whether a grant has ended or a release fallen due, and nobody has written it down yet. */
  hasDueTerms: boolean;
  /** Live invitations to a billable seat whose address is not an active member's. */
  pending: number;
  /** Alerts that were told and are not armed again. */
  liveAlerts: {
    id: string;
    threshold: SeatAlertThreshold;
    seatLimit: number;
    /** A day, as `2027-03-14`. */
    expectedFullOn: string | null;
  }[];
};

/**
 * The active members of account `a` on a billed seat. The two kinds are counted apart, so that each count is one
 * stretch of an index.
 */
export const usedSeats = (now: Date) => Prisma.sql`(
  (SELECT count(*)::int FROM memberships m
    WHERE m.tenant_id = a.tenant_id AND m.status = 'ACTIVE' AND m.seat_type = 'FULL')
  + (SELECT count(*)::int FROM memberships m
    WHERE m.tenant_id = a.tenant_id AND m.status = 'ACTIVE' AND m.seat_type = 'CONTRACTOR'
      AND m.seat_expires_at > ${now}::timestamptz))`;

/**
 * A tenant's seat account with its parts and counts, in one statement and so at one instant. Whether an invitation, a
 * contractor's seat or a grant has ended is read from its date, never from what was written alone.
 */
export async function readSeatAccount(
  tx: TenantTransaction,
  input: { tenantId: string; now: Date },
): Promise<SeatAccountRow | null> {
  const [row] = await tx.queryReviewed<SeatAccountRow>(reviewedSql`
    SELECT
      a.tenant_id, ${planDocument} AS plan,
      a.interval::text AS interval, a.seat_limit - ended.seats AS "seatLimit", a.seat_policy::text AS "seatPolicy",
      a.purchased_seats AS "purchasedSeats", a.granted_seats - ended.seats AS "grantedSeats",
      CASE WHEN ended.seats = 0 THEN a.grant_ends_at END AS "grantEndsAt",
      scheduled.kind::text AS "scheduledKind", scheduled.effective_at AS "scheduledAt",
      CASE WHEN scheduled.kind = 'RELEASE' THEN scheduled.seats END AS "releaseSeats",
      unpaid.kind::text AS "unpaidKind", CASE WHEN unpaid.kind = 'PURCHASE' THEN unpaid.seats ELSE 0 END AS "unpaidSeats",
      ended.seats > 0 OR coalesce(scheduled.effective_at <= ${input.now}, false) AS "hasDueTerms",
      a.period_anchor AS "periodAnchor", a.version,
      ${usedSeats(input.now)} AS used,
      EXISTS (SELECT FROM memberships m
        WHERE m.tenant_id = a.tenant_id AND m.status = 'ACTIVE' AND m.seat_type = 'CONTRACTOR'
          AND m.seat_expires_at <= ${input.now}) AS "hasExpiredSeats",
      (SELECT count(*)::int FROM invitations i
        WHERE i.tenant_id = a.tenant_id AND i.status = 'PENDING' AND i.seat_type <> 'VIEWER'
          AND i.expires_at > ${input.now}
          AND NOT EXISTS (SELECT FROM memberships m
            WHERE m.tenant_id = i.tenant_id AND m.email_normalized = i.email_normalized AND m.status = 'ACTIVE')
      ) AS pending,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'threshold', s.threshold, 'seatLimit', s.seat_limit,
          'expectedFullOn', s.expected_full_on)), '[]')
        FROM seat_alerts s WHERE s.tenant_id = a.tenant_id AND s.cleared_at IS NULL) AS "liveAlerts"
    FROM seat_accounts a
      JOIN plans p ON p.id = a.plan_id
      CROSS JOIN LATERAL (
        SELECT CASE WHEN a.grant_ends_at <= ${input.now} THEN a.granted_seats ELSE 0 END AS seats
      ) ended
      LEFT JOIN seat_changes scheduled ON scheduled.tenant_id = a.tenant_id AND scheduled.status = 'SCHEDULED'
      LEFT JOIN seat_changes unpaid ON unpaid.tenant_id = a.tenant_id AND unpaid.status = 'PENDING_PAYMENT'
    WHERE a.tenant_id = ${input.tenantId}::uuid`);
  return row ?? null;
}
