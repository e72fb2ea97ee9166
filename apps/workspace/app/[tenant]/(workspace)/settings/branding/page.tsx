import { FocusTitle } from "@tenantry/ui/focus-title";
import { PageHeader } from "@tenantry/ui/page-header";
import type { Metadata } from "next";
import { openWorkspace } from "@/server/open-workspace";
import { getQueryClient, Hydrate, trpc } from "@/trpc/server";
import { BrandingSettings } from "./_components/branding-settings";

export const metadata: Metadata = { title: "Branding" };

export default async function BrandingPage({ params }: PageProps<"/[tenant]/settings/branding">) {
  const { tenant } = await params;
  if (!(await openWorkspace(tenant)).open) return null;
  await getQueryClient().fetchQuery(trpc.branding.get.queryOptions({ tenant }));
  return (
    <Hydrate>
      <FocusTitle />
      <PageHeader
        title="Branding"
        description="How this workspace and its letters look, for everybody in it."
      />
      <BrandingSettings />
    </Hydrate>
  );
}
