import { listInvitations } from "@tenantry/core/invitations/list-invitations";
import { tenantProcedure } from "../../trpc";
import { listSchema } from "./schemas";

export const list = tenantProcedure("members:read")
  .input(listSchema)
  .query(({ ctx, input }) => listInvitations(ctx.tenant, input));
