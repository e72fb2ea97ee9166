import { transferOwnership as transfer } from "@tenantry/core/members/transfer-ownership";
import { tenantProcedure } from "../../trpc";
import { memberIdSchema } from "./schemas";

export const transferOwnership = tenantProcedure("members:transfer")
  .input(memberIdSchema)
  .mutation(({ ctx, input }) => transfer(ctx.tenant, { id: input.id }));
