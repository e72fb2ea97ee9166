import type { TenantStatus } from "../generated/enums";
import type { TenantTransaction } from "../tenant/with-tenant";
import { reviewedSql } from "./reviewed";

export type TenantRow = {
  id: string;
  slug: string;
  name: string;
  status: TenantStatus;
  timeZone: string;
  testClockNow: Date | null;
};

/** The tenant itself, as it is for whoever comes to its door. */
export async function findTenant(tx: TenantTransaction, tenantId: string): Promise<TenantRow | null> {
  const [row] = await tx.queryReviewed<TenantRow>(reviewedSql`
    SELECT id AS tenant_id, id, slug, name, status::text AS status, time_zone AS "timeZone", test_clock_now AS "testClockNow"
    FROM tenants WHERE id = ${tenantId}::uuid`);
  return row ?? null;
}
