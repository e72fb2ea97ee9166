import { enterByDomain } from "@tenantry/core/domains/enter-by-domain";
import { userProcedure } from "../../trpc";
import { withVisitor, workspaceSchema } from "../with-visitor";

/** In by the domain of one's own verified address. */
export const join = userProcedure
  .input(workspaceSchema)
  .mutation(({ ctx, input }) =>
    withVisitor(ctx, input, async (context) => ({ outcome: (await enterByDomain(context)).outcome })),
  );
