import type { JoinPolicy } from "@tenantry/db/generated/enums";
import { recordAuditEvent } from "../audit/record-audit-event";
import { assertFlag } from "../configuration/get-configuration";
import { DomainError } from "../errors";
import { assertMayGrant } from "../members/authority";
import type { TenantContext } from "../tenancy/tenant-context";

/**
 * Says what people with an address at one of the tenant's domains may do: come in, ask, or neither.
 * @throws DomainError NOT_FOUND, CONFLICT for a domain that is not verified today, FORBIDDEN for a role above one's own
 * and where it is not part of the plan.
 */
export async function setJoinPolicy(
  context: TenantContext,
  { domain, policy, role }: { domain: string; policy: JoinPolicy; role: "MEMBER" | "VIEWER" },
): Promise<void> {
  const { db, tenant, actor } = context;
  const key = { tenantId_domain: { tenantId: tenant.id, domain } };
  const claim = await db.tenantDomain.findUnique({
    where: key,
    select: { verifiedAt: true, joinPolicy: true, joinRole: true },
  });
  if (!claim) throw new DomainError("NOT_FOUND", "This domain is not in your list.");
  assertMayGrant(actor, [role]);
  if (policy !== "OFF") {
    await assertFlag(context, "domainJoin");
    if (!claim.verifiedAt) {
      throw new DomainError("CONFLICT", "Verify this domain first: until then it could be anybody's.");
    }
  }
  if (claim.joinPolicy === policy && claim.joinRole === role) return;
  await db.tenantDomain.updateMany({
    where: { tenantId: tenant.id, domain },
    data: { joinPolicy: policy, joinRole: role },
  });
  await recordAuditEvent(context, {
    action: "domain.join_policy_changed",
    target: { type: "domain", id: null, label: domain },
    before: { policy: claim.joinPolicy, role: claim.joinRole },
    after: { policy, role },
  });
}
