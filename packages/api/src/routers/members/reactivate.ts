import { reactivateMember } from "@tenantry/core/members/reactivate-member";
import { tenantProcedure } from "../../trpc";
import { reactivateMemberSchema } from "./schemas";

export const reactivate = tenantProcedure("members:update")
  .input(reactivateMemberSchema)
  .mutation(async ({ ctx, input: { id, seatExpiresAt } }) => ({
    outcome: await reactivateMember(ctx.tenant, { id, seatExpiresAt }),
  }));
