import { listMembers } from "@tenantry/core/members/list-members";
import { tenantProcedure } from "../../trpc";
import { listMembersSchema } from "./schemas";

export const list = tenantProcedure("members:read")
  .input(listMembersSchema)
  .query(({ ctx, input }) => listMembers(ctx.tenant, input));
