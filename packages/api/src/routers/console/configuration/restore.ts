import { reasonSchema } from "@tenantry/core/configuration/document";
import { restoreConfiguration } from "@tenantry/core/configuration/save-configuration";
import { z } from "zod";
import { operatorTenantProcedure } from "../../../trpc";

export const restore = operatorTenantProcedure("configuration:update")
  .input(z.object({ version: z.int().min(0), target: z.int().positive(), reason: reasonSchema }))
  .mutation(({ ctx, input }) => restoreConfiguration(ctx.tenant, input));
