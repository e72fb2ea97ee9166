import type { TenantTransaction } from "../tenant/with-tenant";
import { reviewedSql } from "./reviewed";

export type InvitationRenewal = {
  id: string;
  secretHash: string;
  invitedByUserId: string;
  /** An owner or operator has allowed it above the limit; what was allowed before stays so. */
  aboveLimit: boolean;
};

/**
 * Gives invitations new secrets and a new end, and opens those again that had lapsed or bounced: many in one
 * statement. Compare-and-set: what was accepted, declined or cancelled in the meantime stays as it is.
 * @returns the ids of those that were renewed.
 */
export async function renewInvitations(
  tx: TenantTransaction,
  input: { tenantId: string; expiresAt: Date; renewals: readonly InvitationRenewal[] },
): Promise<string[]> {
  const { tenantId, expiresAt, renewals } = input;
  const rows = await tx.queryReviewed<{ id: string }>(reviewedSql`
    UPDATE invitations i SET
      secret_hash = r.secret_hash, invited_by_user_id = r.invited_by,
      above_limit = i.above_limit OR r.above_limit, resend_count = i.resend_count + 1,
      status = 'PENDING', settled_at = NULL, expires_at = ${expiresAt},
      delivery_status = 'QUEUED', delivery_problem = NULL, next_delivery_at = NULL
    FROM unnest(
      ${renewals.map(({ id }) => id)}::uuid[], ${renewals.map(({ secretHash }) => secretHash)}::text[],
      ${renewals.map(({ invitedByUserId }) => invitedByUserId)}::uuid[],
      ${renewals.map(({ aboveLimit }) => aboveLimit)}::boolean[]
    ) AS r (id, secret_hash, invited_by, above_limit)
    WHERE i.tenant_id = ${tenantId}::uuid AND i.id = r.id AND i.status IN ('PENDING', 'EXPIRED', 'BOUNCED')
    RETURNING i.id`);
  return rows.map(({ id }) => id);
}
