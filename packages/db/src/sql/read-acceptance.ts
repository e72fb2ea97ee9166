import { Prisma } from "../generated/client";
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
  /** Changes as soon as one of the rows changes by which this was decided, or the terms do. */
  facts: string;
};

/**
 * The versions of all rows that decide about an acceptance: the terms, the invitation, who invited and who accepts.
 * PostgreSQL gives a row another `xmin` whenever it is written, and not when it is locked.
 */
export const acceptanceFacts = Prisma.sql`concat(a.xmin, '.', i.xmin, '.', inviter.xmin, '.', own.xmin)`;

/** Those rows, under those names. */
export const acceptanceRows = (userId: string) => Prisma.sql`
  invitations i
    JOIN seat_accounts a ON a.tenant_id = i.tenant_id
    LEFT JOIN memberships inviter ON inviter.tenant_id = i.tenant_id AND inviter.user_id = i.invited_by_user_id
    LEFT JOIN memberships own ON own.tenant_id = i.tenant_id AND own.user_id = ${userId}::uuid`;

/**
 * All that decides about one acceptance beside the counts, in one statement and so at one instant.
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
    SELECT i.tenant_id, i.id, i.email, i.email_normalized AS "emailNormalized", i.role::text AS role,
      i.seat_type::text AS "seatType", i.seat_expires_at AS "seatExpiresAt", i.above_limit AS "aboveLimit",
      i.status::text AS status, i.expires_at AS "expiresAt",
      inviter.role::text AS "inviterRole", inviter.status::text AS "inviterStatus",
      inviter.seat_expires_at AS "inviterSeatExpiresAt",
      own.id AS "membershipId", own.status::text AS "membershipStatus", own.ended_at AS "membershipEndedAt",
      ${acceptanceFacts} AS facts
    FROM ${acceptanceRows(input.userId)}
    WHERE i.tenant_id = ${input.tenantId}::uuid
      AND (i.secret_hash = ${secretHash}::text OR i.id = ${id}::uuid)`);
  return row ?? null;
}
