import { addMember as addTenantMember } from "@tenantry/core/members/add-member";
import { findAccount } from "@tenantry/core/members/find-account";
import { operatorTenantProcedure } from "../../../trpc";
import { operatorAddMemberSchema } from "./add-member-schema";

/** Adds somebody who has an account, by their address. */
export const addMember = operatorTenantProcedure("members:update")
  .input(operatorAddMemberSchema)
  .mutation(async ({ ctx, input: { email, role, reason } }) => {
    const person = await findAccount(ctx.services.operators.operatorView, email);
    return addTenantMember(ctx.tenant, { person, role, reason });
  });
