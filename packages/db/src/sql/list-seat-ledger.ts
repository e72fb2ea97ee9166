import type { ActorType, Role, SeatType } from "../generated/enums";
import type { TenantTransaction } from "../tenant/with-tenant";
import { reviewedSql } from "./reviewed";

export type LedgerEntryRow = {
  at: Date;
  /** The interval's id, or that of the change of terms. */
  id: string;
  kind: "BEGIN" | "END" | "TERMS";
  membershipId: string | null;
  name: string | null;
  email: string | null;
  role: Role | null;
  seatType: SeatType | null;
  reason: string;
  door: string | null;
  actorType: ActorType;
  actorLabel: string;
  /** Billed seats in use and seats in force, both right after this entry; null is unlimited. */
  used: number;
  seatLimit: number | null;
  /** What the limit was before, for a change of terms; null too where there was none before. */
  previousLimit: number | null;
};

export type LedgerPlace = Pick<LedgerEntryRow, "at" | "kind" | "id">;

export type ListSeatLedgerInput = {
  tenantId: string;
  /** Matches any part of a name or address; empty matches all. */
  person: string;
  door: string | null;
  from: Date | null;
  to: Date | null;
  /** The last entry of the page before. */
  after: LedgerPlace | null;
  limit: number;
};

/**
 * A page of everything that changed who holds a seat and how many there are, newest first. The running totals are
 * reckoned over the whole ledger before anything is filtered, so they say the same on every page. At one instant a
 * seat ends before the terms change, and the terms before another begins.
 */
export async function listSeatLedger(
  tx: TenantTransaction,
  input: ListSeatLedgerInput,
): Promise<LedgerEntryRow[]> {
  const { tenantId, door, from, to, after } = input;
  const pattern = input.person ? `%${input.person.replaceAll(/[\\%_]/g, "\\$&")}%` : null;
  const afterRank = after ? ranks[after.kind] : null;
  return tx.queryReviewed<LedgerEntryRow>(reviewedSql`
    WITH entries AS (
      SELECT valid_from AS at, 2 AS rank, id, membership_id, role, seat_type, reason, door,
        actor_type, actor_label, (seat_type <> 'VIEWER')::int AS delta, NULL::int AS seat_limit
      FROM membership_intervals WHERE tenant_id = ${tenantId}::uuid
      UNION ALL
      SELECT valid_to, 0, id, membership_id, role, seat_type, coalesce(end_reason, ''), end_door,
        coalesce(end_actor_type, 'SYSTEM'), coalesce(end_actor_label, ''), -(seat_type <> 'VIEWER')::int, NULL
      FROM membership_intervals WHERE tenant_id = ${tenantId}::uuid AND valid_to IS NOT NULL
      UNION ALL
      SELECT valid_from, 1, id, NULL, NULL, NULL, reason, NULL, actor_type, actor_label, 0, seat_limit
      FROM seat_limit_changes WHERE tenant_id = ${tenantId}::uuid
    ), counted AS (
      SELECT *, sum(delta) OVER ledger AS used, sum((rank = 1)::int) OVER ledger AS terms
      FROM entries WINDOW ledger AS (ORDER BY at, rank, id ROWS UNBOUNDED PRECEDING)
    ), limits AS (
      SELECT terms, seat_limit, lag(seat_limit) OVER (ORDER BY terms) AS previous FROM counted WHERE rank = 1
    )
    SELECT c.at, c.id, CASE c.rank WHEN 0 THEN 'END' WHEN 1 THEN 'TERMS' ELSE 'BEGIN' END AS kind,
      c.membership_id AS "membershipId", m.name, m.email, c.role::text AS role, c.seat_type::text AS "seatType",
      c.reason, c.door, c.actor_type::text AS "actorType", c.actor_label AS "actorLabel",
      c.used::int AS used, l.seat_limit AS "seatLimit",
      CASE WHEN c.rank = 1 THEN l.previous END AS "previousLimit"
    FROM counted c
      LEFT JOIN limits l ON l.terms = c.terms
      LEFT JOIN memberships m ON m.tenant_id = ${tenantId}::uuid AND m.id = c.membership_id
    WHERE (${pattern}::text IS NULL OR m.name ILIKE ${pattern} OR m.email ILIKE ${pattern})
      AND (${door}::text IS NULL OR c.door = ${door})
      AND (${from}::timestamptz IS NULL OR c.at >= ${from})
      AND (${to}::timestamptz IS NULL OR c.at < ${to})
      AND (${afterRank}::int IS NULL
        OR (c.at, c.rank, c.id) < (${after?.at ?? null}::timestamptz, ${afterRank}::int, ${after?.id ?? null}::uuid))
    ORDER BY c.at DESC, c.rank DESC, c.id DESC
    LIMIT ${input.limit}`);
}

const ranks = { END: 0, TERMS: 1, BEGIN: 2 } as const;
