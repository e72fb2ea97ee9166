import { listMembers as listTenantMembers } from "@tenantry/core/members/list-members";
import { operatorTenantProcedure } from "../../../trpc";
import { listMembersSchema } from "../../members/schemas";

export const listMembers = operatorTenantProcedure("tenants:read")
  .input(listMembersSchema)
  .query(({ ctx, input }) => listTenantMembers(ctx.tenant, input));
