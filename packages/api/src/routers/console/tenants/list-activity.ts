import { listAuditEvents } from "@tenantry/core/audit/list-audit-events";
import { operatorTenantProcedure } from "../../../trpc";
import { pageSchema } from "../../page";

export const listActivity = operatorTenantProcedure("tenants:read")
  .input(pageSchema)
  .query(({ ctx, input }) => listAuditEvents(ctx.tenant, input));
