import { listLinks } from "@tenantry/core/links/list-links";
import { tenantProcedure } from "../../trpc";
import { pageSchema } from "../page";

export const list = tenantProcedure("members:invite")
  .input(pageSchema)
  .query(({ ctx, input }) => listLinks(ctx.tenant, input));
