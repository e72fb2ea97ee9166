import { getBilling } from "@tenantry/core/billing/get-billing";
import { tenantProcedure } from "../../trpc";

export const get = tenantProcedure("billing:read").query(({ ctx }) => getBilling(ctx.tenant));
