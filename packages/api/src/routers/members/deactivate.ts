import { deactivateMember } from "@tenantry/core/members/deactivate-member";
import { tenantProcedure } from "../../trpc";
import { memberIdSchema } from "./schemas";

export const deactivate = tenantProcedure("members:update")
  .input(memberIdSchema)
  .mutation(async ({ ctx, input }) => {
    await deactivateMember(ctx.tenant, { id: input.id });
  });
