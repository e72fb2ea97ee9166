import { approveOverages } from "@tenantry/core/overage/approve-overages";
import { approveOveragesSchema } from "@tenantry/core/overage/decide-schema";
import { inOperatorTenant, operatorProcedure } from "../../../trpc";

/** Approves several months, each in its own tenant. */
export const approveMany = operatorProcedure("overages:decide")
  .input(approveOveragesSchema)
  .mutation(({ ctx, input }) =>
    approveOverages(
      {
        view: ctx.services.operators.operatorView,
        inTenant: (tenantId, work) => inOperatorTenant(ctx, { tenantId, access: "write" }, work),
      },
      input,
    ),
  );
