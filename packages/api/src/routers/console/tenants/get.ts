import { getSeatSummary } from "@tenantry/core/seats/get-seat-summary";
import { operatorTenantProcedure } from "../../../trpc";

/** The head of a tenant's page: who they are, their seats, what Stripe knows of them. */
export const get = operatorTenantProcedure("tenants:read").query(async ({ ctx }) => {
  const { db, tenant, now } = ctx.tenant;
  const { id, slug, name, status, timeZone, createdAt, testClockNow } = tenant;
  const seats = await getSeatSummary(ctx.tenant);
  const customer = await db.stripeCustomer.findUnique({ where: { tenantId: id } });
  const subscription = await db.subscription.findFirst({
    where: { tenantId: id },
    orderBy: { syncedAt: "desc" },
  });
  const owner = await db.membership.findFirst({
    where: { tenantId: id, role: "OWNER", status: "ACTIVE" },
    orderBy: { joinedAt: "asc" },
    select: { name: true, email: true },
  });
  return {
    tenant: { id, slug, name, status, timeZone, createdAt },
    owner,
    seats,
    stripe: {
      customerId: customer?.stripeCustomerId ?? null,
      subscriptionId: subscription?.stripeSubscriptionId ?? null,
      subscriptionStatus: subscription?.status ?? null,
      creditMinor: subscription?.creditMinor ?? 0,
      currency: subscription?.currency ?? null,
      dashboardUrl: ctx.services.stripeDashboardUrl,
    },
    workspaceUrl: `${ctx.services.workspaceUrl}/${slug}`,
    now,
    testClock: ctx.services.testClocks ? { isSet: testClockNow !== null } : null,
  };
});
