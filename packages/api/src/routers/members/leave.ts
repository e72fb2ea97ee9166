import { leaveWorkspace } from "@tenantry/core/members/remove-member";
import { tenantProcedure } from "../../trpc";

export const leave = tenantProcedure("workspace:read").mutation(({ ctx }) => leaveWorkspace(ctx.tenant));
