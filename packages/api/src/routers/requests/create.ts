import { enterByDomain } from "@tenantry/core/domains/enter-by-domain";
import { z } from "zod";
import { userProcedure } from "../../trpc";
import { withVisitor, workspaceSchema } from "../with-visitor";

/** Asks to join a workspace that one's verified address may ask; where it may simply join, it does. */
export const create = userProcedure
  .input(
    workspaceSchema.extend({ note: z.string().trim().max(300, "Write 300 characters or fewer.").optional() }),
  )
  .mutation(({ ctx, input }) =>
    withVisitor(ctx, input, async (context) => ({ outcome: (await enterByDomain(context, input)).outcome })),
  );
