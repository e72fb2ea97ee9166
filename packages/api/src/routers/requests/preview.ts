import { previewRequests } from "@tenantry/core/requests/preview-requests";
import { tenantProcedure } from "../../trpc";
import { requestIdsSchema } from "./schemas";

export const preview = tenantProcedure("members:invite")
  .input(requestIdsSchema.partial())
  .query(({ ctx, input }) => previewRequests(ctx.tenant, { ids: input.ids ?? [] }));
