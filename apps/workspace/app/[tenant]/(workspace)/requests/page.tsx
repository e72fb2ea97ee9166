import { EmptyState } from "@tenantry/ui/empty-state";
import { FocusTitle } from "@tenantry/ui/focus-title";
import { PageHeader } from "@tenantry/ui/page-header";
import { Lock } from "lucide-react";
import type { Metadata } from "next";
import { openWorkspace } from "@/server/open-workspace";
import { getQueryClient, Hydrate, trpc } from "@/trpc/server";
import { RequestsList } from "./_components/requests-list";
import { nextPage, requestsInput } from "./requests-query";
import { loadRequestSearchParams } from "./search-params";

export const metadata: Metadata = { title: "Requests" };

export default async function RequestsPage({ params, searchParams }: PageProps<"/[tenant]/requests">) {
  const { tenant } = await params;
  const { filter } = await loadRequestSearchParams(searchParams);
  const opened = await openWorkspace(tenant);
  if (!opened.open) return null;
  if (!opened.workspace.permissions.includes("members:invite")) {
    return (
      <>
        <FocusTitle />
        <PageHeader title="Requests" />
        <EmptyState
          framed
          icon={<Lock aria-hidden />}
          title="Owners and admins decide"
          description="Requests to join are seen by those who can say yes to them."
        />
      </>
    );
  }
  await getQueryClient().fetchInfiniteQuery(
    trpc.requests.list.infiniteQueryOptions(requestsInput(tenant, filter), nextPage),
  );
  return (
    <Hydrate>
      <FocusTitle />
      <RequestsList />
    </Hydrate>
  );
}
