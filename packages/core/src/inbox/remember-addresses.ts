import type { TenantContext } from "../tenancy/tenant-context";

/**
 * Notes that a tenant holds something open for these addresses, so that their inboxes can find it. Written with what
 * it leads to; the note itself allows nothing.
 */
export async function rememberAddresses(
  { db, tenant }: Pick<TenantContext, "db" | "tenant">,
  addresses: readonly string[],
): Promise<void> {
  if (addresses.length === 0) return;
  await db.addressTenant.createMany({
    data: addresses.map((emailNormalized) => ({ tenantId: tenant.id, emailNormalized })),
    skipDuplicates: true,
  });
}

/** Takes the note away once nothing is open for the address any more. */
export async function forgetAddress(
  { db, tenant }: Pick<TenantContext, "db" | "tenant">,
  emailNormalized: string,
): Promise<void> {
  await db.addressTenant.deleteMany({ where: { tenantId: tenant.id, emailNormalized } });
}
