import type { InvitationStatus, MembershipStatus, Role, SeatType } from "../generated/enums";
import type { TenantTransaction } from "../tenant/with-tenant";
import { reviewedSql } from "./reviewed";

export type AcceptanceRow = {
  id: string;
  email: string;
  emailNormalized: string;
  role: Role;
  seatType: SeatType;
  seatExpiresAt: Date | null;
  aboveLimit: boolean;
  status: InvitationStatus;
  expiresAt: Date;
  /** The inviter as they stand today; null where they were never a member. */
  inviterRole: Role | null;
  inviterStatus: MembershipStatus | null;
  inviterSeatExpiresAt: Date | null;
  /** The membership of the person who accepts, whatever has become of it. */
  membershipId: string | null;
  membershipStatus: MembershipStatus | null;
  membershipEndedAt: Date | null;
};

/**
 * All that decides about one acceptance, in one statement and so at one instant. To be read with the seat lock held.
 * @param input.key the digest of the link's secret, or the invitation's id.
 * @returns null when the tenant has no such invitation.
 */
export async function readAcceptance(
  tx: TenantTransaction,
  input: { tenantId: string; key: { secretHash: string } | { id: string }; userId: string },
): Promise<AcceptanceRow | null> {
  const secretHash = "secretHash" in input.key ? input.key.secretHash : null;
  const id = "id" in input.key ? input.key.id : null;
  const [row] = await tx.queryReviewed<AcceptanceRow>(reviewedSql`
    SELECT i.id, i.email, i.email_normalized AS "emailNormalized", i.role::text AS role,
      i.seat_type::text AS "seatType", i.seat_expires_at AS "seatExpiresAt", i.above_limit AS "aboveLimit",
      i.status::text AS status, i.expires_at AS "expiresAt",
      inviter.role::text AS "inviterRole", inviter.status::text AS "inviterStatus",
      inviter.seat_expires_at AS "inviterSeatExpiresAt",
      own.id AS "membershipId", own.status::text AS "membershipStatus", own.ended_at AS "membershipEndedAt"
    FROM invitations i
      LEFT JOIN memberships inviter ON inviter.tenant_id = i.tenant_id AND inviter.user_id = i.invited_by_user_id
      LEFT JOIN memberships own ON own.tenant_id = i.tenant_id AND own.user_id = ${input.userId}::uuid
    WHERE i.tenant_id = ${input.tenantId}::uuid
      AND (i.secret_hash = ${secretHash}::text OR i.id = ${id}::uuid)`);
  return row ?? null;
}
