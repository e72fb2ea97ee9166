import { plainBranding } from "@tenantry/core/configuration/document";
import { getConfiguration } from "@tenantry/core/configuration/get-configuration";
import { type FlagName, flagNames } from "@tenantry/core/configuration/registry";
import { hasPermission, listGrantableRoles, rolePermissions } from "@tenantry/core/permissions";
import { countOpenRequests } from "@tenantry/core/requests/list-requests";
import { getSeatSummary } from "@tenantry/core/seats/get-seat-summary";
import { tenantProcedure } from "../../trpc";
import { wornBranding } from "../worn-branding";

/** The workspace around every page: its name, what it wears, your role and what that allows, its seats. */
export const get = tenantProcedure("workspace:read").query(async ({ ctx }) => {
  const { tenant, actor, now } = ctx.tenant;
  const { document, flags } = await getConfiguration(ctx.tenant);
  return {
    slug: tenant.slug,
    name: tenant.name,
    status: tenant.status,
    timeZone: tenant.timeZone,
    role: actor.role,
    permissions: [...rolePermissions[actor.role]],
    grantableRoles: listGrantableRoles(actor.role),
    branding: wornBranding(tenant.id, flags.customBranding.value ? document.branding : plainBranding),
    flags: Object.fromEntries(flagNames.map((name) => [name, flags[name].value])) as Record<
      FlagName,
      boolean
    >,
    seats: await getSeatSummary(ctx.tenant),
    /** Requests that wait for a word; none for who decides none. */
    openRequests: hasPermission(actor.role, "members:invite") ? await countOpenRequests(ctx.tenant) : 0,
    now,
  };
});
