import type { Role } from "../generated/enums";
import type { TenantTransaction } from "../tenant/with-tenant";
import { reviewedSql } from "./reviewed";

/** How many more, or fewer, members there are of a role at the end of a day than the day before. */
export type RoleChange = { day: string; role: Role; isBillable: boolean; change: number };

/**
 * How the members of each role came to be as many as they are, day by day of the tenant's calendar: the sum up to a day
 * is what stood at its end. What was before the first day is told as of that day.
 * @param input.firstDay and `pastDay`: the second exclusive.
 * @returns by day; days without a change are left out.
 */
export async function listRoleChanges(
  tx: TenantTransaction,
  input: { tenantId: string; timeZone: string; firstDay: string; pastDay: string },
): Promise<RoleChange[]> {
  const { tenantId, timeZone, firstDay, pastDay } = input;
  return tx.queryReviewed<RoleChange>(reviewedSql`
    SELECT greatest((edge.at AT TIME ZONE ${timeZone})::date, ${firstDay}::date)::text AS day,
      i.role::text AS role, i.seat_type <> 'VIEWER' AS "isBillable", sum(edge.change)::int AS change
    FROM membership_intervals i
      JOIN memberships m ON m.tenant_id = i.tenant_id AND m.id = i.membership_id
      CROSS JOIN LATERAL (VALUES (i.valid_from, 1), (coalesce(i.valid_to, m.seat_expires_at), -1)) edge (at, change)
    WHERE i.tenant_id = ${tenantId}::uuid AND (edge.at AT TIME ZONE ${timeZone})::date < ${pastDay}::date
    GROUP BY 1, 2, 3 HAVING sum(edge.change) <> 0
    ORDER BY 1`);
}
