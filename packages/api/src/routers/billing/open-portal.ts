import { z } from "zod";
import { findStripeCustomer } from "../../billing/find-stripe-customer";
import { openPortalSession } from "../../billing/open-portal-session";
import { tenantActionProcedure } from "../../trpc";
import { backSchema } from "./back-schema";

const inputSchema = z.object({
  /** Straight to the form for a card, or to all that the portal has. */
  flow: z.enum(["card", "home"]),
  back: backSchema,
});

/** An address at Stripe where a customer sees to their card, their invoices and their plan's end. It is for once. */
export const openPortal = tenantActionProcedure("billing:manage")
  .input(inputSchema)
  .mutation(async ({ ctx, input }) => {
    const { services, member, origin } = ctx;
    const customer = await findStripeCustomer(services, member.tenant.id);
    return openPortalSession(services.stripe, { customer, flow: input.flow, returnUrl: origin + input.back });
  });
