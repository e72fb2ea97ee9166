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
  status: InvitationStatus;
  expiresAt: Date;
  aboveLimit: boolean;
  createdAt: Date;
  /** The inviter as they stand today; null where they were never a member. */
  inviterRole: Role | null;
  inviterStatus: MembershipStatus | null;
  /** The membership of the person who accepts, whatever has become of it. */
  membershipId: string | null;
  membershipStatus: MembershipStatus | null;
};

/**
 * All that decides about one acceptance, in one statement and so at one instant. To be read with the seat lock held.
 * @returns null when the secret belongs to no invitation of the tenant.
 */
export async function readAcceptance(
  tx: TenantTransaction,
  input: { tenantId: string; secretHash: string; userId: string },
): Promise<AcceptanceRow | null> {
  const [row] = await tx.$queryRaw<AcceptanceRow[]>(reviewedSql`
    SELECT i.id, i.email, i.email_normalized AS "emailNormalized", i.role::text AS role,
      i.seat_type::text AS "seatType", i.seat_expires_at AS "seatExpiresAt", i.status::text AS status,
      i.expires_at AS "expiresAt", i.above_limit AS "aboveLimit", i.created_at AS "createdAt",
      inviter.role::text AS "inviterRole", inviter.status::text AS "inviterStatus",
      own.id AS "membershipId", own.status::text AS "membershipStatus"
    FROM invitations i
      LEFT JOIN memberships inviter ON inviter.tenant_id = i.tenant_id AND inviter.user_id = i.invited_by_user_id
      LEFT JOIN memberships own ON own.tenant_id = i.tenant_id AND own.user_id = ${input.userId}::uuid
    WHERE i.tenant_id = ${input.tenantId}::uuid AND i.secret_hash = ${input.secretHash}`);
  return row ?? null;
}
