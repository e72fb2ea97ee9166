import { reactivateMember as reactivateTenantMember } from "@tenantry/core/members/reactivate-member";
import { operatorTenantProcedure } from "../../../trpc";
import { operatorReactivateMemberSchema } from "./member-schemas";

export const reactivateMember = operatorTenantProcedure("members:update")
  .input(operatorReactivateMemberSchema)
  .mutation(async ({ ctx, input: { id, seatExpiresAt, reason } }) => ({
    outcome: await reactivateTenantMember(ctx.tenant, { id, seatExpiresAt, reason }),
  }));
