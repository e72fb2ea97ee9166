import type { TenantTransaction } from "../tenant/with-tenant";
import { reviewedSqlByValues } from "./reviewed";

export type SeatActivity = {
  /** By day, `2027-03-14`; a day on which nobody was active is not there. */
  days: { day: string; active: number }[];
  /** Seat holders who were active on any of the days. */
  activeHolders: number;
};

/**
 * How many seat holders were active on each day and over all days. Somebody counts for a day on which they held a
 * billed seat at any time. Each member's stretches of days with a seat are made to share none first, so that an activity
 * day meets one at most and is counted without being sorted.
 * @param input.firstDay and `pastDay`: days of the tenant's calendar, the second exclusive.
 */
export async function readSeatActivity(
  tx: TenantTransaction,
  input: { tenantId: string; timeZone: string; firstDay: string; pastDay: string },
): Promise<SeatActivity> {
  const { tenantId, timeZone, firstDay, pastDay } = input;
  const rows = await tx.queryReviewed<{ day: string | null; active: number }>(reviewedSqlByValues`
    WITH intervals AS (
      SELECT i.membership_id, i.valid_from AS began, coalesce(i.valid_to, m.seat_expires_at) AS ended
      FROM membership_intervals i
        JOIN memberships m ON m.tenant_id = i.tenant_id AND m.id = i.membership_id
      WHERE i.tenant_id = ${tenantId}::uuid AND i.seat_type IN ('FULL', 'CONTRACTOR')
    ), stretches AS (
      SELECT membership_id, (began AT TIME ZONE ${timeZone})::date AS first,
        -- An end at midnight leaves the day before as the last.
        ((ended - interval '1 microsecond') AT TIME ZONE ${timeZone})::date AS last,
        lag(((ended - interval '1 microsecond') AT TIME ZONE ${timeZone})::date)
          OVER (PARTITION BY membership_id ORDER BY began) AS before
      FROM intervals WHERE ended IS NULL OR ended > began
    ), held AS MATERIALIZED (
      -- A day on which a seat was given back and taken again belongs to the first of the two.
      SELECT membership_id, greatest(first, before + 1) AS first, coalesce(last, ${pastDay}::date) AS last
      FROM stretches WHERE last IS NULL OR last >= greatest(first, before + 1, ${firstDay}::date)
    ), counted AS (
      SELECT a.day, a.membership_id, count(*) AS active
      FROM activity_days a JOIN held h
        ON h.membership_id = a.membership_id AND a.day BETWEEN h.first AND h.last
      WHERE a.tenant_id = ${tenantId}::uuid AND a.day >= ${firstDay}::date AND a.day < ${pastDay}::date
      GROUP BY GROUPING SETS ((a.day), (a.membership_id))
    )
    SELECT day::text AS day, (CASE WHEN day IS NULL THEN count(*) ELSE sum(active) END)::int AS active
    FROM counted GROUP BY day ORDER BY day`);
  return {
    days: rows.filter((row): row is { day: string; active: number } => row.day !== null),
    activeHolders: rows.find((row) => row.day === null)?.active ?? 0,
  };
}
