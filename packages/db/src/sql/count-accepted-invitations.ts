import type { TenantTransaction } from "../tenant/with-tenant";
import { reviewedSql } from "./reviewed";

/**
 * Of the invitations that were first sent from `since` until before `until`, how many were accepted within so many
 * hours. One that is sent again is the same invitation.
 */
export async function countAcceptedInvitations(
  tx: TenantTransaction,
  input: { tenantId: string; since: Date; until: Date; withinHours: number },
): Promise<{ sent: number; accepted: number }> {
  const { tenantId, since, until, withinHours } = input;
  const [row] = await tx.queryReviewed<{ sent: number; accepted: number }>(reviewedSql`
    SELECT count(*)::int AS sent, (count(*) FILTER (
      WHERE status = 'ACCEPTED' AND settled_at <= created_at + make_interval(hours => ${withinHours}::int)))::int AS accepted
    FROM invitations
    WHERE tenant_id = ${tenantId}::uuid AND created_at >= ${since} AND created_at < ${until}`);
  return row ?? { sent: 0, accepted: 0 };
}
