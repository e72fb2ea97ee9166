import { DomainError } from "@tenantry/core/errors";
import { z } from "zod";
import { openPortalSession } from "../../billing/open-portal-session";
import { toOwnPath } from "../../http/own-path";
import { tenantActionProcedure } from "../../trpc";

const inputSchema = z.object({
  /** Straight to the form for a card, or to all that the portal has. */
  flow: z.enum(["card", "home"]),
  /** The page of this site that the portal leads back to. */
  back: z.string().max(2_000).transform(toOwnPath).pipe(z.string("This is no page of this workspace.")),
});

/** An address at Stripe where a customer sees to their card, their invoices and their plan's end. It is for once. */
export const openPortal = tenantActionProcedure("billing:manage")
  .input(inputSchema)
  .mutation(async ({ ctx, input }) => {
    const { services, member, origin } = ctx;
    const known = await services.directory.directory.stripeCustomer.findUnique({
      where: { tenantId: member.tenant.id },
    });
    if (!known) {
      throw new DomainError("CONFLICT", "Your billing account is still being set up. Try again in a minute.");
    }
    const customer = known.stripeCustomerId;
    return openPortalSession(services.stripe, { customer, flow: input.flow, returnUrl: origin + input.back });
  });
