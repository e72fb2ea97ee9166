import { closedFeature, getConfiguration } from "@tenantry/core/configuration/get-configuration";
import { logoPath } from "@tenantry/core/configuration/logos";
import { hasPermission } from "@tenantry/core/permissions";
import { tenantProcedure } from "../../trpc";

/** What the workspace wears, as it was set, and whether the person may change it. */
export const get = tenantProcedure("branding:read").query(async ({ ctx }) => {
  const { tenant, actor } = ctx.tenant;
  const { version, document, flags } = await getConfiguration(ctx.tenant);
  const open = flags.customBranding.value;
  return {
    version,
    branding: document.branding,
    logoUrl: logoPath(tenant.id, document.branding.logoId),
    canEdit: open && hasPermission(actor.role, "branding:update"),
    closedReason: open ? null : closedFeature("customBranding").userMessage,
  };
});
