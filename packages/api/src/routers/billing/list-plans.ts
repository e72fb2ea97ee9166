import { listPlanOffers } from "@tenantry/core/plans/list-plan-offers";
import { tenantProcedure } from "../../trpc";

export const listPlans = tenantProcedure("billing:manage").query(({ ctx }) => listPlanOffers(ctx.tenant));
