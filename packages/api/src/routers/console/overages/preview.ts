import { previewOverageSchema } from "@tenantry/core/overage/decide-schema";
import { previewOverage } from "@tenantry/core/overage/preview-overage";
import { operatorTenantProcedure } from "../../../trpc";

export const preview = operatorTenantProcedure("overages:decide")
  .input(previewOverageSchema)
  .query(({ ctx, input }) => previewOverage(ctx.tenant, input));
