import { getConfiguration } from "@tenantry/core/configuration/get-configuration";
import { logoPath } from "@tenantry/core/configuration/logos";
import { flagNames, flags, limitNames, limits } from "@tenantry/core/configuration/registry";
import { operatorTenantProcedure } from "../../../trpc";

/** Everything that is configured for a tenant: what was set, what holds, and who said so. */
export const get = operatorTenantProcedure("tenants:read").query(async ({ ctx }) => {
  const configuration = await getConfiguration(ctx.tenant);
  const { version, document } = configuration;
  return {
    version,
    document,
    logoUrl: logoPath(ctx.tenant.tenant.id, document.branding.logoId),
    flags: flagNames.map((name) => ({
      name,
      label: flags[name].label,
      description: flags[name].description,
      ...configuration.flags[name],
    })),
    limits: limitNames.map((name) => ({
      name,
      label: limits[name].label,
      description: limits[name].description,
      unit: limits[name].unit,
      max: limits[name].max,
      ...configuration.limits[name],
    })),
  };
});
