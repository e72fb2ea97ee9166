import { createInvitations } from "@tenantry/core/invitations/create-invitations";
import { tenantProcedure } from "../../trpc";
import { createSchema } from "./schemas";

export const create = tenantProcedure("members:invite")
  .input(createSchema)
  .mutation(({ ctx, input }) => createInvitations(ctx.tenant, ctx.services.sealer, input));
