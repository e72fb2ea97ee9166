import { withdrawRequest } from "@tenantry/core/requests/withdraw-request";
import { z } from "zod";
import { userProcedure } from "../../trpc";
import { withVisitor, workspaceSchema } from "../with-visitor";

export const withdraw = userProcedure
  .input(workspaceSchema.extend({ id: z.uuid() }))
  .mutation(({ ctx, input }) => withVisitor(ctx, input, (context) => withdrawRequest(context, input)));
