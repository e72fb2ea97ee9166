import { previewInvitations } from "@tenantry/core/invitations/preview-invitations";
import { tenantProcedure } from "../../trpc";
import { createSchema } from "./schemas";

/** A mutation by its verb alone, for 500 rows do not fit into an address. It writes nothing. */
export const preview = tenantProcedure("members:invite")
  .input(createSchema)
  .mutation(({ ctx, input }) => previewInvitations(ctx.tenant, input));
