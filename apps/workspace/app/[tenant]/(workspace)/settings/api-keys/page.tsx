import { describeWorkspaceApi } from "@tenantry/api/http/workspace-http";
import { EmptyState } from "@tenantry/ui/empty-state";
import { FocusTitle } from "@tenantry/ui/focus-title";
import { PageHeader } from "@tenantry/ui/page-header";
import { Lock } from "lucide-react";
import type { Metadata } from "next";
import { openWorkspace } from "@/server/open-workspace";
import { getQueryClient, Hydrate, trpc } from "@/trpc/server";
import { ApiKeySettings } from "./_components/api-key-settings";
import { ApiReference } from "./_components/api-reference";

export const metadata: Metadata = { title: "API keys" };

export default async function ApiKeysPage({ params }: PageProps<"/[tenant]/settings/api-keys">) {
  const { tenant } = await params;
  const opened = await openWorkspace(tenant);
  if (!opened.open) return null;
  if (!opened.workspace.permissions.includes("api-keys:manage")) {
    return (
      <>
        <FocusTitle />
        <PageHeader title="API keys" />
        <EmptyState
          framed
          icon={<Lock aria-hidden />}
          title="Owners and admins make API keys"
          description="Programs act for the whole workspace with them, so only those who manage it see them."
        />
      </>
    );
  }
  await getQueryClient().fetchQuery(trpc.apiKeys.list.queryOptions({ tenant }));
  return (
    <Hydrate>
      <FocusTitle />
      <div className="flex flex-col gap-6">
        <ApiKeySettings />
        <ApiReference description={describeWorkspaceApi()} />
      </div>
    </Hydrate>
  );
}
