import { settleProposalSchema } from "@tenantry/core/overage/decide-schema";
import { settleProposal } from "@tenantry/core/overage/settle-proposal";
import { operatorTenantProcedure } from "../../../trpc";

export const reject = operatorTenantProcedure("overages:decide")
  .input(settleProposalSchema)
  .mutation(({ ctx, input }) => settleProposal(ctx.tenant, { ...input, word: "REJECTED" }));
