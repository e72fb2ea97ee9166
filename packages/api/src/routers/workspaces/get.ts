import { listGrantableRoles, rolePermissions } from "@tenantry/core/permissions";
import { getSeatSummary } from "@tenantry/core/seats/get-seat-summary";
import { tenantProcedure } from "../../trpc";

/** The workspace around every page: its name, your role in it and what that allows, its seats. */
export const get = tenantProcedure("workspace:read").query(async ({ ctx }) => {
  const { tenant, actor, now } = ctx.tenant;
  return {
    slug: tenant.slug,
    name: tenant.name,
    status: tenant.status,
    timeZone: tenant.timeZone,
    role: actor.role,
    permissions: [...rolePermissions[actor.role]],
    grantableRoles: listGrantableRoles(actor.role),
    seats: await getSeatSummary(ctx.tenant),
    now,
  };
});
