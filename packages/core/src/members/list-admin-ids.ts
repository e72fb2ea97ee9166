import type { TenantContext } from "../tenancy/tenant-context";

/** The memberships of owners and admins, who are written to about the workspace. */
export async function listAdminIds({ db, tenant }: Pick<TenantContext, "db" | "tenant">): Promise<string[]> {
  const admins = await db.membership.findMany({
    where: { tenantId: tenant.id, status: "ACTIVE", role: { in: ["OWNER", "ADMIN"] } },
    select: { id: true },
  });
  return admins.map(({ id }) => id);
}
