import { DomainError } from "@tenantry/core/errors";
import { readPaid } from "@tenantry/core/seats/paid-quantity";
import { z } from "zod";
import { findStripeCustomer } from "../../billing/find-stripe-customer";
import { openCheckoutSession } from "../../billing/open-checkout-session";
import { tenantActionProcedure } from "../../trpc";
import { backSchema } from "./back-schema";

/** An address at Stripe where a customer whose subscription has ended begins another, on the plan and seats of today. */
export const openCheckout = tenantActionProcedure("billing:manage")
  .input(z.object({ back: backSchema }))
  .mutation(async ({ ctx, input }) => {
    const { services, member, origin } = ctx;
    const { tenant } = member;
    const customer = await findStripeCustomer(services, tenant.id);
    const paid = await services.tenants.withTenant({ tenantId: tenant.id, access: "read" }, (db) =>
      readPaid({ ...member, db }),
    );
    if (!paid) throw new DomainError("CONFLICT", "A change is under way. Try again in a minute.");
    return openCheckoutSession(services.stripe, {
      customer,
      tenantId: tenant.id,
      quantity: paid.quantity,
      returnUrl: origin + input.back,
    });
  });
