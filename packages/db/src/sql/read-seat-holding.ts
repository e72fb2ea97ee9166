import type { TenantTransaction } from "../tenant/with-tenant";
import { reviewedSql } from "./reviewed";

export type SeatHolding = {
  /** Who held a billed seat when the window began, and of those who held none when it ended. */
  holdersAtStart: number;
  goneAtEnd: number;
  /** Seats × seconds that were held in the window; and those held and in force while there was a limit. */
  heldSeconds: number;
  limitedHeldSeconds: number;
  inForceSeconds: number;
  /** Seats that were given back in the window, and how long they had been held. */
  ended: number;
  endedSeconds: number;
  /** Every seat ever held, by whole days until it was given back, or until the window's end where it was not. */
  durations: SeatDuration[];
};

export type SeatDuration = { days: number; ended: number; open: number };

/**
 * What the ledger says of a window: a seat is what one member holds without a break, through changes of role and kind.
 * A contractor's ends at its own instant, whether or not anybody has written it down.
 * Midnight itself belongs to the day after: who leaves at the very end of the window is still there.
 * @param input.start inclusive, `end` exclusive.
 */
export async function readSeatHolding(
  tx: TenantTransaction,
  input: { tenantId: string; start: Date; end: Date },
): Promise<SeatHolding> {
  const { tenantId, start, end } = input;
  const [row] = await tx.queryReviewed<SeatHolding>(reviewedSql`
    WITH seats AS MATERIALIZED (
      SELECT membership_id, lower(held) AS began, CASE WHEN upper(held) < ${end} THEN upper(held) END AS ended,
        greatest(lower(held), ${start}) AS since, least(upper(held), ${end}) AS until
      FROM (
        SELECT i.membership_id,
          unnest(range_agg(tstzrange(i.valid_from, coalesce(i.valid_to, m.seat_expires_at)))) AS held
        FROM membership_intervals i
          JOIN memberships m ON m.tenant_id = i.tenant_id AND m.id = i.membership_id
        WHERE i.tenant_id = ${tenantId}::uuid AND i.seat_type IN ('FULL', 'CONTRACTOR') AND i.valid_from < ${end}
          AND (coalesce(i.valid_to, m.seat_expires_at) > i.valid_from
            OR coalesce(i.valid_to, m.seat_expires_at) IS NULL)
        GROUP BY i.membership_id) merged
    ), terms AS (
      SELECT seat_limit, greatest(valid_from, ${start}) AS since,
        least(lead(valid_from) OVER (ORDER BY valid_from, id), ${end}) AS until
      FROM seat_limit_changes WHERE tenant_id = ${tenantId}::uuid AND valid_from < ${end}
    ), limited AS MATERIALIZED (
      SELECT unnest(range_agg(tstzrange(since, until))) AS stretch
      FROM terms WHERE seat_limit IS NOT NULL AND since < until
    ), durations AS (
      SELECT floor(extract(epoch FROM coalesce(ended, ${end}) - began) / 86400)::int AS days,
        count(ended)::int AS ended, (count(*) - count(ended))::int AS open
      FROM seats GROUP BY 1
    )
    SELECT
      (SELECT count(*)::int FROM seats WHERE began < ${start} AND (ended IS NULL OR ended >= ${start}))
        AS "holdersAtStart",
      (SELECT count(*)::int FROM (
        SELECT FROM seats GROUP BY membership_id
        HAVING bool_or(began < ${start} AND ended >= ${start}) AND NOT bool_or(ended IS NULL)) gone) AS "goneAtEnd",
      (SELECT coalesce(sum(extract(epoch FROM until - since)), 0)::float8 FROM seats WHERE since < until)
        AS "heldSeconds",
      (SELECT coalesce(sum(extract(epoch FROM least(until, upper(stretch)) - greatest(since, lower(stretch)))), 0)::float8
        FROM seats, limited WHERE since < upper(stretch) AND until > lower(stretch)) AS "limitedHeldSeconds",
      (SELECT coalesce(sum(seat_limit * extract(epoch FROM until - since)), 0)::float8
        FROM terms WHERE since < until) AS "inForceSeconds",
      (SELECT count(*)::int FROM seats WHERE ended >= ${start}) AS ended,
      (SELECT coalesce(sum(extract(epoch FROM ended - began)), 0)::float8 FROM seats WHERE ended >= ${start})
        AS "endedSeconds",
      (SELECT coalesce(jsonb_agg(jsonb_build_object('days', days, 'ended', ended, 'open', open) ORDER BY days), '[]')
        FROM durations) AS durations`);
  if (!row) throw new Error("The seats of a window were not counted");
  return row;
}
