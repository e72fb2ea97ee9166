import { brandingSchema } from "@tenantry/core/configuration/document";
import { saveBranding } from "@tenantry/core/configuration/save-configuration";
import { z } from "zod";
import { tenantProcedure } from "../../trpc";

export const save = tenantProcedure("branding:update")
  .input(z.object({ version: z.int().min(0), branding: brandingSchema }))
  .mutation(({ ctx, input }) => saveBranding(ctx.tenant, input));
