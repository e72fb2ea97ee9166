import { EmptyState } from "@tenantry/ui/empty-state";
import { FocusTitle } from "@tenantry/ui/focus-title";
import { PageHeader } from "@tenantry/ui/page-header";
import { Lock } from "lucide-react";
import type { Metadata } from "next";
import { openWorkspace } from "@/server/open-workspace";
import { getQueryClient, Hydrate, trpc } from "@/trpc/server";
import { LinksList } from "./_components/links-list";
import { linksInput, nextPage } from "./links-query";

export const metadata: Metadata = { title: "Links" };

export default async function LinksPage({ params }: PageProps<"/[tenant]/links">) {
  const { tenant } = await params;
  const opened = await openWorkspace(tenant);
  if (!opened.open) return null;
  if (!opened.workspace.permissions.includes("members:invite")) {
    return (
      <>
        <FocusTitle />
        <PageHeader title="Links" />
        <EmptyState
          framed
          icon={<Lock aria-hidden />}
          title="Owners and admins make links"
          description="A link lets people in, so only those who may invite see them."
        />
      </>
    );
  }
  await getQueryClient().fetchInfiniteQuery(
    trpc.links.list.infiniteQueryOptions(linksInput(tenant), nextPage),
  );
  return (
    <Hydrate>
      <FocusTitle />
      <LinksList />
    </Hydrate>
  );
}
