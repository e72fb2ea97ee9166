import { readSeatAccount } from "@tenantry/db";
import { recheckDomains } from "../domains/check-domain";
import { resumeBulkJobs } from "../members/bulk/run-bulk-piece";
import { noticeSeatExpiry } from "../members/notice-seat-expiry";
import { closeOveragePeriods } from "../overage/close-overage-periods";
import { expireProposals } from "../overage/expire-proposals";
import { orderSubscriptionSync, paidQuantity } from "../seats/paid-quantity";
import { evaluateSeatAlerts } from "../seats/seat-alerts";
import { openSeatGate } from "../seats/seat-gate";
import { tendDeliveries } from "../webhooks/tend-deliveries";
import type { TenantContext } from "./tenant-context";

/**
 * Does what time alone has made due: ends seats and tells of those that end soon, marks lapsed invitations, closes months,
 * looks at alerts and domains, takes up bulk acts and deliveries that were left lying. Safe to repeat.
 * Not to be run for a suspended or cancelled tenant: no overage is closed or ordered while it cannot be used.
 */
export async function sweepTenant(context: TenantContext): Promise<void> {
  const { db, tenant, now } = context;
  // Ends the contractors whose time is over, before anything is reckoned with their seats.
  await openSeatGate(context);
  await noticeSeatExpiry(context);
  await closeOveragePeriods(context);
  await expireProposals(context);
  await db.invitation.updateMany({
    where: { tenantId: tenant.id, status: "PENDING", expiresAt: { lte: now } },
    data: { status: "EXPIRED", settledAt: now },
  });
  await evaluateSeatAlerts(context);
  await tellUsedSeats(context);
  await recheckDomains(context);
  await resumeBulkJobs(context);
  await tendDeliveries(context);
}

/** Without a limit the seats in use are paid for; that they have become more or fewer is told once a sweep. */
async function tellUsedSeats({ db, tenant, now }: TenantContext): Promise<void> {
  const account = await readSeatAccount(db, { tenantId: tenant.id, now });
  if (account?.seatLimit !== null) return;
  const told = await db.subscription.findFirst({
    where: { tenantId: tenant.id, endedAt: null },
    select: { quantity: true },
  });
  const quantity = paidQuantity(account);
  if (!told || told.quantity === quantity) return;
  await orderSubscriptionSync({ db, tenant }, `used-${quantity}-${now.toISOString()}`);
}
