import type { JoinPolicy, Role } from "@tenantry/db/generated/enums";
import { getConfiguration } from "../configuration/get-configuration";
import { domainOfEmail } from "../normalize-email";
import type { TenantContext, Visitor } from "../tenancy/tenant-context";

export type DomainDoor = { domain: string; policy: Exclude<JoinPolicy, "OFF">; role: Role };

/**
 * What a tenant's verified domain offers a person today; null for anybody whose address is not verified or not at
 * exactly such a domain, and where nothing is offered.
 */
export async function findDomainDoor(
  context: Pick<TenantContext<unknown>, "db" | "tenant" | "now">,
  person: Visitor,
): Promise<DomainDoor | null> {
  if (!person.emailVerified) return null;
  const { db, tenant } = context;
  const domain = domainOfEmail(person.emailNormalized);
  const claim = await db.tenantDomain.findUnique({
    where: { tenantId_domain: { tenantId: tenant.id, domain }, verifiedAt: { not: null } },
    select: { joinPolicy: true, joinRole: true },
  });
  if (!claim || claim.joinPolicy === "OFF") return null;
  const { flags } = await getConfiguration(context);
  if (!flags.domainJoin.value) return null;
  return { domain, policy: claim.joinPolicy, role: claim.joinRole };
}
