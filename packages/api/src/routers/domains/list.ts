import { closedFeature, getConfiguration } from "@tenantry/core/configuration/get-configuration";
import { listDomains } from "@tenantry/core/domains/list-domains";
import { hasPermission } from "@tenantry/core/permissions";
import { tenantProcedure } from "../../trpc";

export const list = tenantProcedure("domains:read").query(async ({ ctx }) => {
  const { flags } = await getConfiguration(ctx.tenant);
  const open = flags.customDomain.value;
  return {
    rows: await listDomains(ctx.tenant),
    canEdit: hasPermission(ctx.tenant.actor.role, "domains:update"),
    closedReason: open ? null : closedFeature("customDomain").userMessage,
  };
});
