import { listLinks as listTenantLinks } from "@tenantry/core/links/list-links";
import { operatorTenantProcedure } from "../../../trpc";
import { pageSchema } from "../../page";

export const listLinks = operatorTenantProcedure("tenants:read")
  .input(pageSchema)
  .query(({ ctx, input }) => listTenantLinks(ctx.tenant, input));
