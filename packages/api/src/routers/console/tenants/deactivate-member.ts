import { deactivateMember as deactivateTenantMember } from "@tenantry/core/members/deactivate-member";
import { operatorTenantProcedure } from "../../../trpc";
import { operatorMemberSchema } from "./member-schemas";

export const deactivateMember = operatorTenantProcedure("members:update")
  .input(operatorMemberSchema)
  .mutation(async ({ ctx, input: { id, reason } }) => {
    await deactivateTenantMember(ctx.tenant, { id, reason });
  });
