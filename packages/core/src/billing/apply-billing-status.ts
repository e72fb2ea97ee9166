import type { TenantStatus } from "@tenantry/db/generated/enums";
import { recordAuditEvent } from "../audit/record-audit-event";
import type { TenantContext } from "../tenancy/tenant-context";

/**
 * What a subscription's state, in Stripe's words, means for its tenant; null says nothing of it. Whoever does not pay
 * keeps all that is there and stops growing (docs/decisions/0022-billing-mirror.md). A payment that has not been made yet
 * is no late one.
 */
export function statusOf(subscription: string): TenantStatus | null {
  switch (subscription) {
    case "trialing":
      return "TRIALING";
    case "active":
      return "ACTIVE";
    case "past_due":
    case "unpaid":
    case "paused":
    case "canceled":
      return "PAST_DUE";
    default:
      return null;
  }
}

/**
 * Lets a tenant's status follow its subscription: the one that runs, else the last that did. What an operator has closed
 * stays closed.
 */
export async function applyBillingStatus(context: TenantContext): Promise<void> {
  const { db, tenant } = context;
  const [subscription] = await db.subscription.findMany({
    where: { tenantId: tenant.id },
    // A running one has no end, and comes first.
    orderBy: [{ endedAt: { sort: "desc", nulls: "first" } }, { currentPeriodEnd: "desc" }],
    select: { status: true },
    take: 1,
  });
  const status = subscription ? statusOf(subscription.status) : null;
  if (!status) return;
  const { count } = await db.tenant.updateMany({
    where: { id: tenant.id, status: { in: ["TRIALING", "ACTIVE", "PAST_DUE"], not: status } },
    data: { status },
  });
  if (count === 0) return;
  await recordAuditEvent(context, {
    action: "tenant.status_followed_billing",
    target: { type: "tenant", id: tenant.id, label: tenant.name },
    before: { status: tenant.status },
    after: { status },
  });
}
