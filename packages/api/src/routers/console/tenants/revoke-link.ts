import { reasonSchema } from "@tenantry/core/configuration/document";
import { revokeLink as revokeTenantLink } from "@tenantry/core/links/revoke-link";
import { z } from "zod";
import { operatorTenantProcedure } from "../../../trpc";

export const revokeLink = operatorTenantProcedure("invitations:update")
  .input(z.object({ id: z.uuid(), reason: reasonSchema }))
  .mutation(({ ctx, input }) => revokeTenantLink(ctx.tenant, input));
