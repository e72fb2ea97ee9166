import { listConfigurationVersions } from "@tenantry/core/configuration/list-configuration-versions";
import { z } from "zod";
import { operatorTenantProcedure } from "../../../trpc";

export const listVersions = operatorTenantProcedure("tenants:read")
  .input(z.object({ cursor: z.int().positive().optional(), limit: z.int().min(1).max(100).default(20) }))
  .query(({ ctx, input }) => listConfigurationVersions(ctx.tenant, input));
