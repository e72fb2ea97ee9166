import { FocusTitle } from "@tenantry/ui/focus-title";
import { PageHeader } from "@tenantry/ui/page-header";
import type { Metadata } from "next";
import { openWorkspace } from "@/server/open-workspace";
import { getQueryClient, Hydrate, trpc } from "@/trpc/server";
import { DomainSettings } from "./_components/domain-settings";

export const metadata: Metadata = { title: "Domains" };

export default async function DomainsPage({ params }: PageProps<"/[tenant]/settings/domains">) {
  const { tenant } = await params;
  if (!(await openWorkspace(tenant)).open) return null;
  await getQueryClient().fetchQuery(trpc.domains.list.queryOptions({ tenant }));
  return (
    <Hydrate>
      <FocusTitle />
      <PageHeader
        title="Domains"
        description="Names of your own, to be reached by and to let their people in."
      />
      <DomainSettings />
    </Hydrate>
  );
}
