import { removeMember } from "@tenantry/core/members/remove-member";
import { tenantProcedure } from "../../trpc";
import { memberIdSchema } from "./schemas";

export const remove = tenantProcedure("members:update")
  .input(memberIdSchema)
  .mutation(({ ctx, input }) => removeMember(ctx.tenant, { id: input.id }));
