import type { Role } from "../generated/enums";
import type { TenantTransaction } from "../tenant/with-tenant";
import { reviewedSql } from "./reviewed";

export type DormantSeats = {
  /** Billed seats that are held now, and those of them whose holder was active since. */
  held: number;
  active: number;
  /** Held without a break since, by somebody who was not active since; and of those the never active. */
  dormant: number;
  neverActive: number;
  /** Who holds the dormant ones, the longest away first; no more of them than were asked for. */
  people: DormantPerson[];
};

export type DormantPerson = {
  membershipId: string;
  name: string;
  email: string;
  role: Role;
  lastActiveAt: Date | null;
};

type Row = Omit<DormantSeats, "people"> & {
  people: (Omit<DormantPerson, "lastActiveAt"> & { lastActiveAt: string | null })[];
};

/** Counts the seats held now by whether their holders have used the workspace since an instant, and names those who have not. */
export async function readDormantSeats(
  tx: TenantTransaction,
  input: { tenantId: string; now: Date; since: Date; mostPeople: number },
): Promise<DormantSeats> {
  const { tenantId, now, since, mostPeople } = input;
  const [row] = await tx.queryReviewed<Row>(reviewedSql`
    WITH holders AS (
      SELECT m.id, m.name, m.email, m.role, m.last_active_at,
        coalesce(m.last_active_at >= ${since}, false) AS active,
        range_agg(tstzrange(i.valid_from, i.valid_to)) @> tstzrange(${since}, ${now}, '[]') AS settled
      FROM memberships m
        JOIN membership_intervals i ON i.tenant_id = m.tenant_id AND i.membership_id = m.id
      WHERE m.tenant_id = ${tenantId}::uuid AND m.status = 'ACTIVE' AND m.seat_type IN ('FULL', 'CONTRACTOR')
        AND (m.seat_expires_at IS NULL OR m.seat_expires_at > ${now})
        AND i.tenant_id = ${tenantId}::uuid AND i.seat_type IN ('FULL', 'CONTRACTOR')
        AND (i.valid_to IS NULL OR i.valid_to > ${since})
      GROUP BY m.tenant_id, m.id
    ), longest_away AS (
      SELECT id, name, email, role, last_active_at FROM holders
      WHERE settled AND NOT active
      ORDER BY last_active_at NULLS FIRST, id
      LIMIT ${mostPeople}
    )
    SELECT count(*)::int AS held,
      (count(*) FILTER (WHERE active))::int AS active,
      (count(*) FILTER (WHERE settled AND NOT active))::int AS dormant,
      (count(*) FILTER (WHERE settled AND last_active_at IS NULL))::int AS "neverActive",
      (SELECT coalesce(json_agg(json_build_object('membershipId', id, 'name', name, 'email', email, 'role', role,
        'lastActiveAt', last_active_at) ORDER BY last_active_at NULLS FIRST, id), '[]') FROM longest_away) AS people
    FROM holders`);
  if (!row) throw new Error("The seats were not counted");
  const people = row.people.map(({ lastActiveAt, ...person }) => ({
    ...person,
    lastActiveAt: lastActiveAt === null ? null : new Date(lastActiveAt),
  }));
  return { ...row, people };
}
