import { listMembers as listTenantMembers } from "@tenantry/core/members/list-members";
import { z } from "zod";
import { operatorTenantProcedure } from "../../../trpc";
import { pageSchema } from "../../page";

export const listMembers = operatorTenantProcedure("tenants:read")
  .input(pageSchema.extend({ search: z.string().max(200).optional() }))
  .query(({ ctx, input }) => listTenantMembers(ctx.tenant, input));
