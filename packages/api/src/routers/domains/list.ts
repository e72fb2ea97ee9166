import { closedFeature, getConfiguration } from "@tenantry/core/configuration/get-configuration";
import { listDomains } from "@tenantry/core/domains/list-domains";
import { hasPermission } from "@tenantry/core/permissions";
import { tenantProcedure } from "../../trpc";

export const list = tenantProcedure("domains:read").query(async ({ ctx }) => {
  const { flags } = await getConfiguration(ctx.tenant);
  const { customDomain, domainJoin } = flags;
  return {
    rows: await listDomains(ctx.tenant),
    canEdit: hasPermission(ctx.tenant.actor.role, "domains:update"),
    /** Whether the plan serves the workspace under its domains, and lets their people join. */
    servesHosts: customDomain.value,
    letsPeopleJoin: domainJoin.value,
    closedReason: customDomain.value || domainJoin.value ? null : closedFeature("customDomain").userMessage,
  };
});
