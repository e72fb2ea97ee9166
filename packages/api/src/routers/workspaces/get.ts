import { plainBranding } from "@tenantry/core/configuration/document";
import { getConfiguration } from "@tenantry/core/configuration/get-configuration";
import { logoPath } from "@tenantry/core/configuration/logos";
import { type FlagName, flagNames } from "@tenantry/core/configuration/registry";
import { listGrantableRoles, rolePermissions } from "@tenantry/core/permissions";
import { getSeatSummary } from "@tenantry/core/seats/get-seat-summary";
import { tenantProcedure } from "../../trpc";

/** The workspace around every page: its name, what it wears, your role and what that allows, its seats. */
export const get = tenantProcedure("workspace:read").query(async ({ ctx }) => {
  const { tenant, actor, now } = ctx.tenant;
  const { document, flags } = await getConfiguration(ctx.tenant);
  const { logoId, ...branding } = flags.customBranding.value ? document.branding : plainBranding;
  return {
    slug: tenant.slug,
    name: tenant.name,
    status: tenant.status,
    timeZone: tenant.timeZone,
    role: actor.role,
    permissions: [...rolePermissions[actor.role]],
    grantableRoles: listGrantableRoles(actor.role),
    branding: { ...branding, logoUrl: logoPath(tenant.id, logoId) },
    flags: Object.fromEntries(flagNames.map((name) => [name, flags[name].value])) as Record<
      FlagName,
      boolean
    >,
    seats: await getSeatSummary(ctx.tenant),
    now,
  };
});
