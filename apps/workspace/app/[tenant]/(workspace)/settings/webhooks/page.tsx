import { EmptyState } from "@tenantry/ui/empty-state";
import { FocusTitle } from "@tenantry/ui/focus-title";
import { PageHeader } from "@tenantry/ui/page-header";
import { Lock } from "lucide-react";
import type { Metadata } from "next";
import { openWorkspace } from "@/server/open-workspace";
import { getQueryClient, Hydrate, trpc } from "@/trpc/server";
import { WebhookSettings } from "./_components/webhook-settings";
import { deliveriesInput, nextPage } from "./webhooks-query";

export const metadata: Metadata = { title: "Webhooks" };

export default async function WebhooksPage({ params }: PageProps<"/[tenant]/settings/webhooks">) {
  const { tenant } = await params;
  const opened = await openWorkspace(tenant);
  if (!opened.open) return null;
  if (!opened.workspace.permissions.includes("webhooks:manage")) {
    return (
      <>
        <FocusTitle />
        <PageHeader title="Webhooks" />
        <EmptyState
          framed
          icon={<Lock aria-hidden />}
          title="Owners and admins set up webhooks"
          description="They hand on who comes and goes, so only those who manage the workspace see them."
        />
      </>
    );
  }
  const queryClient = getQueryClient();
  await Promise.all([
    queryClient.fetchQuery(trpc.webhooks.list.queryOptions({ tenant })),
    queryClient.fetchInfiniteQuery(
      trpc.webhooks.listDeliveries.infiniteQueryOptions(deliveriesInput(tenant), nextPage),
    ),
  ]);
  return (
    <Hydrate>
      <FocusTitle />
      <WebhookSettings />
    </Hydrate>
  );
}
