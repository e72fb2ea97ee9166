import { updateMember } from "@tenantry/core/members/update-member";
import { tenantProcedure } from "../../trpc";
import { updateMemberSchema } from "./schemas";

export const update = tenantProcedure("members:update")
  .input(updateMemberSchema)
  .mutation(({ ctx, input: { id, role, seatExpiresAt } }) =>
    updateMember(ctx.tenant, { id, role, seatExpiresAt }),
  );
