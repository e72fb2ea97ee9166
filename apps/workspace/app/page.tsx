import { EmptyState } from "@tenantry/ui/empty-state";
import { FocusTitle } from "@tenantry/ui/focus-title";
import { MailQuestion } from "lucide-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { CentrePage } from "@/components/centre-page";
import { SignOutButton } from "@/components/sign-out-button";
import { getQueryClient, Hydrate, trpc } from "@/trpc/server";
import { Inbox } from "./_components/inbox";
import { WorkspaceList } from "./_components/workspace-list";

export const metadata: Metadata = { title: "Workspaces" };

export default async function HomePage() {
  const queryClient = getQueryClient();
  const me = await queryClient.fetchQuery(trpc.auth.me.queryOptions());
  if (!me) redirect("/sign-in");
  const [workspaces, inbox] = await Promise.all([
    queryClient.fetchQuery(trpc.workspaces.list.queryOptions()),
    queryClient.fetchQuery(trpc.inbox.list.queryOptions()),
  ]);
  const [only, ...others] = workspaces;
  // What waits is shown first: somebody with one workspace would never see it otherwise.
  if (only && others.length === 0 && inbox.length === 0) redirect(`/${only.slug}/members`);
  return (
    <Hydrate>
      <CentrePage
        title={only ? "Choose a workspace" : inbox.length > 0 ? "Your way in" : "No workspace yet"}
        description={`Signed in as ${me.email}.`}
      >
        <FocusTitle />
        {only ? <WorkspaceList workspaces={workspaces} /> : null}
        <Inbox />
        {only || inbox.length > 0 ? null : (
          <EmptyState
            framed
            icon={<MailQuestion aria-hidden />}
            title="Ask for an invitation"
            description="An owner or admin of your workspace can send one to this address. It then waits for you here, too."
          />
        )}
        <SignOutButton variant="ghost" className="-my-2 -ml-3.5 self-start" />
      </CentrePage>
    </Hydrate>
  );
}
