import { EmptyState } from "@tenantry/ui/empty-state";
import { FocusTitle } from "@tenantry/ui/focus-title";
import { MailQuestion } from "lucide-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { CentrePage } from "@/components/centre-page";
import { SignOutButton } from "@/components/sign-out-button";
import { getQueryClient, trpc } from "@/trpc/server";
import { WorkspaceList } from "./_components/workspace-list";

export const metadata: Metadata = { title: "Workspaces" };

export default async function HomePage() {
  const queryClient = getQueryClient();
  const me = await queryClient.fetchQuery(trpc.auth.me.queryOptions());
  if (!me) redirect("/sign-in");
  const workspaces = await queryClient.fetchQuery(trpc.workspaces.list.queryOptions());
  const [only, ...others] = workspaces;
  if (only && others.length === 0) redirect(`/${only.slug}/members`);
  return (
    <CentrePage
      title={only ? "Choose a workspace" : "No workspace yet"}
      description={`Signed in as ${me.email}.`}
    >
      <FocusTitle />
      {only ? (
        <WorkspaceList workspaces={workspaces} />
      ) : (
        <EmptyState
          framed
          icon={<MailQuestion aria-hidden />}
          title="Ask for an invitation"
          description="An owner or admin of your workspace can send one to this address. Open the link in the letter, and you are in."
        />
      )}
      <SignOutButton variant="ghost" className="-my-2 -ml-3.5 self-start" />
    </CentrePage>
  );
}
