import type { Directory } from "@tenantry/db";

/**
 * The id of the tenant that a request means, by its slug or by a domain that it has proved to be its own and is
 * served under. Slugs hold no dot and domains do. Finding a tenant opens nothing: membership, role and status are read in its own transaction.
 */
export async function resolveTenant(
  directory: Pick<Directory, "tenant" | "tenantDomain">,
  selector: string,
): Promise<string | null> {
  if (selector.includes(".")) {
    const domain = await directory.tenantDomain.findFirst({
      where: { domain: selector, verifiedAt: { not: null }, servesHost: true },
      select: { tenantId: true },
    });
    return domain?.tenantId ?? null;
  }
  const tenant = await directory.tenant.findUnique({ where: { slug: selector }, select: { id: true } });
  return tenant?.id ?? null;
}
