import { removeMember as removeTenantMember } from "@tenantry/core/members/remove-member";
import { operatorTenantProcedure } from "../../../trpc";
import { operatorMemberSchema } from "./member-schemas";

export const removeMember = operatorTenantProcedure("members:update")
  .input(operatorMemberSchema)
  .mutation(({ ctx, input: { id, reason } }) => removeTenantMember(ctx.tenant, { id, reason }));
