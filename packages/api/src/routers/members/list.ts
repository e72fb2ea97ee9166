import { listMembers } from "@tenantry/core/members/list-members";
import { z } from "zod";
import { tenantProcedure } from "../../trpc";
import { pageSchema } from "../page";

export const list = tenantProcedure("members:read")
  .input(pageSchema.extend({ search: z.string().max(200).optional() }))
  .query(({ ctx, input }) => listMembers(ctx.tenant, input));
