import type { PrismaClient } from "../generated/client";
import type { SeatPolicy, TenantStatus } from "../generated/enums";

export type TenantSeatsRow = {
  id: string;
  slug: string;
  name: string;
  status: TenantStatus;
  planName: string;
  seatPolicy: SeatPolicy;
  seatLimit: number | null;
  used: number;
  pending: number;
  createdAt: Date;
};

export type ListTenantSeatsInput = {
  /** Matches any part of the name or slug, or an id as a whole. Empty matches all. */
  search: string;
  onlyOver: boolean;
  now: Date;
  /** Whether a tenant's test clock is its time. */
  testClocks: boolean;
  /** The last row of the page before. */
  after: { name: string; id: string } | null;
  limit: number;
};

/**
 * A page of tenants with their seat counts, for the console: one statement, counted as `readSeatAccount` counts.
 * Reads across tenants, so only the operators' role can run it.
 */
export async function listTenantSeats(
  client: PrismaClient,
  input: ListTenantSeatsInput,
): Promise<TenantSeatsRow[]> {
  const pattern = `%${input.search.replaceAll(/[\\%_]/g, "\\$&")}%`;
  const afterName = input.after?.name ?? null;
  const afterId = input.after?.id ?? null;
  return client.$queryRaw<TenantSeatsRow[]>`
    SELECT * FROM (
      SELECT t.id, t.slug, t.name, t.status::text AS status, t.created_at AS "createdAt",
        p.terms->>'name' AS "planName", a.seat_policy::text AS "seatPolicy",
        a.seat_limit - CASE WHEN a.grant_ends_at <= clock.now THEN a.granted_seats ELSE 0 END AS "seatLimit",
        (SELECT count(*)::int FROM memberships m
          WHERE m.tenant_id = t.id AND m.status = 'ACTIVE' AND m.seat_type = 'FULL')
        + (SELECT count(*)::int FROM memberships m
          WHERE m.tenant_id = t.id AND m.status = 'ACTIVE' AND m.seat_type = 'CONTRACTOR'
            AND m.seat_expires_at > clock.now) AS used,
        (SELECT count(*)::int FROM invitations i
          WHERE i.tenant_id = t.id AND i.status = 'PENDING' AND i.seat_type <> 'VIEWER'
            AND i.expires_at > clock.now
            AND NOT EXISTS (SELECT FROM memberships m
              WHERE m.tenant_id = i.tenant_id AND m.email_normalized = i.email_normalized AND m.status = 'ACTIVE')
        ) AS pending
      FROM tenants t JOIN seat_accounts a ON a.tenant_id = t.id
        JOIN plans p ON p.id = a.plan_id
        CROSS JOIN LATERAL (
          SELECT CASE WHEN ${input.testClocks} THEN coalesce(t.test_clock_now, ${input.now}) ELSE ${input.now} END AS now
        ) clock
      WHERE (t.name ILIKE ${pattern} OR t.slug ILIKE ${pattern} OR t.id::text = ${input.search})
        AND (${afterName}::text IS NULL OR (t.name, t.id) > (${afterName}, ${afterId}::uuid))
    ) listed
    WHERE NOT ${input.onlyOver} OR (listed."seatLimit" IS NOT NULL AND listed.used > listed."seatLimit")
    ORDER BY listed.name, listed.id
    LIMIT ${input.limit}`;
}
