import { updateMember as updateTenantMember } from "@tenantry/core/members/update-member";
import { operatorTenantProcedure } from "../../../trpc";
import { operatorUpdateMemberSchema } from "./member-schemas";

export const updateMember = operatorTenantProcedure("members:update")
  .input(operatorUpdateMemberSchema)
  .mutation(({ ctx, input: { id, role, seatExpiresAt, reason } }) =>
    updateTenantMember(ctx.tenant, { id, role, seatExpiresAt, reason }),
  );
