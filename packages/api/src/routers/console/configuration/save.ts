import { configurationDocumentSchema, reasonSchema } from "@tenantry/core/configuration/document";
import { saveConfiguration } from "@tenantry/core/configuration/save-configuration";
import { z } from "zod";
import { operatorTenantProcedure } from "../../../trpc";

export const save = operatorTenantProcedure("configuration:update")
  .input(z.object({ version: z.int().min(0), reason: reasonSchema, document: configurationDocumentSchema }))
  .mutation(({ ctx, input }) => saveConfiguration(ctx.tenant, input));
