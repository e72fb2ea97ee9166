import type { MembershipStatus, Role } from "../generated/enums";
import type { TenantTransaction } from "../tenant/with-tenant";
import type { TenantRow } from "./find-tenant";
import { reviewedSql } from "./reviewed";

export type MemberRow = {
  membershipId: string;
  role: Role;
  membershipStatus: MembershipStatus;
  seatExpiresAt: Date | null;
  lastActiveAt: Date | null;
  tenant: TenantRow;
};

type FlatRow = Omit<MemberRow, "tenant"> & TenantRow;

/** Who a person is in a tenant, and the tenant: what every call of a member begins with, in one statement. */
export async function findMember(
  tx: TenantTransaction,
  input: { tenantId: string; userId: string },
): Promise<MemberRow | null> {
  const [row] = await tx.queryReviewed<FlatRow>(reviewedSql`
    SELECT m.tenant_id, m.id AS "membershipId", m.role::text AS role, m.status::text AS "membershipStatus",
      m.seat_expires_at AS "seatExpiresAt", m.last_active_at AS "lastActiveAt",
      t.id, t.slug, t.name, t.status::text AS status, t.time_zone AS "timeZone", t.test_clock_now AS "testClockNow"
    FROM memberships m JOIN tenants t ON t.id = m.tenant_id
    WHERE m.tenant_id = ${input.tenantId}::uuid AND m.user_id = ${input.userId}::uuid`);
  if (!row) return null;
  const { membershipId, role, membershipStatus, seatExpiresAt, lastActiveAt, ...tenant } = row;
  return { membershipId, role, membershipStatus, seatExpiresAt, lastActiveAt, tenant };
}
