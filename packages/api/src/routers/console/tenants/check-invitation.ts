import {
  checkInvitationSchema,
  checkInvitation as checkTenantInvitation,
} from "@tenantry/core/invitations/check-invitation";
import { operatorTenantProcedure } from "../../../trpc";

export const checkInvitation = operatorTenantProcedure("tenants:read")
  .input(checkInvitationSchema)
  .query(({ ctx, input }) =>
    checkTenantInvitation(ctx.tenant, ctx.services.operators.operatorView.findAccount, input),
  );
