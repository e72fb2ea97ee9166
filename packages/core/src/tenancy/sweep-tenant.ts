import { recheckDomains } from "../domains/check-domain";
import { closeOveragePeriods } from "../overage/close-overage-periods";
import { expireProposals } from "../overage/expire-proposals";
import { evaluateSeatAlerts } from "../seats/seat-alerts";
import type { TenantContext } from "./tenant-context";

/**
 * Does what time alone has made due: marks lapsed invitations, closes months, looks at alerts and domains. Safe to repeat.
 * Not to be run for a suspended or cancelled tenant: no overage is closed or ordered while it cannot be used.
 */
export async function sweepTenant(context: TenantContext): Promise<void> {
  const { db, tenant, now } = context;
  await closeOveragePeriods(context);
  await expireProposals(context);
  await db.invitation.updateMany({
    where: { tenantId: tenant.id, status: "PENDING", expiresAt: { lte: now } },
    data: { status: "EXPIRED", settledAt: now },
  });
  await evaluateSeatAlerts(context);
  await recheckDomains(context);
}
