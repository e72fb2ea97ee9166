import { randomBytes } from "node:crypto";
import { recordAuditEvent } from "../audit/record-audit-event";
import { closedFeature, getConfiguration } from "../configuration/get-configuration";
import { DomainError } from "../errors";
import type { TenantContext } from "../tenancy/tenant-context";
import { requestDomainCheck } from "./check-domain";

/**
 * Notes that a tenant wants a host name, to be reached by it or to let its people join. It opens nothing until the name's DNS says that it is the tenant's: several
 * may claim a name, and one can hold it.
 * @param input.domain as `domainSchema` gives it.
 * @param input.mainHost where the workspace is served for everybody: neither it nor what lies below can be claimed.
 * @throws DomainError FORBIDDEN where it is not part of the plan, CONFLICT, INVALID_INPUT.
 */
export async function claimDomain(
  context: TenantContext,
  { domain, mainHost }: { domain: string; mainHost: string },
): Promise<void> {
  const { db, tenant, now } = context;
  if (domain === mainHost || domain.endsWith(`.${mainHost}`)) {
    throw new DomainError("INVALID_INPUT", "This name is ours. Choose one of your own.");
  }
  const { flags, limits } = await getConfiguration(context);
  // A name serves as a host, lets people join, or both: either is reason enough to prove that it is theirs.
  if (!flags.customDomain.value && !flags.domainJoin.value) throw closedFeature("customDomain");
  const claimed = await db.tenantDomain.count({ where: { tenantId: tenant.id } });
  const most = limits.customDomains.value;
  if (most !== null && claimed >= most) {
    throw new DomainError(
      "CONFLICT",
      "This workspace has all the domains that it may have. Remove one first.",
    );
  }
  const { count } = await db.tenantDomain.createMany({
    data: {
      tenantId: tenant.id,
      domain,
      verificationToken: randomBytes(16).toString("hex"),
      createdAt: now,
    },
    skipDuplicates: true,
  });
  if (count === 0) throw new DomainError("CONFLICT", "This domain is in your list already.");
  await recordAuditEvent(context, {
    action: "domain.claimed",
    target: { type: "domain", id: null, label: domain },
  });
  await requestDomainCheck(context, { domain });
}
