import { FocusTitle } from "@tenantry/ui/focus-title";
import type { Metadata } from "next";
import { openWorkspace } from "@/server/open-workspace";
import { getQueryClient, Hydrate, trpc } from "@/trpc/server";
import { InvitationsList } from "./_components/invitations-list";
import { invitationsInput, nextPage } from "./invitations-query";
import { loadInvitationSearchParams } from "./search-params";

export const metadata: Metadata = { title: "Invitations" };

export default async function InvitationsPage({ params, searchParams }: PageProps<"/[tenant]/invitations">) {
  const { tenant } = await params;
  const wanted = await loadInvitationSearchParams(searchParams);
  if (!(await openWorkspace(tenant)).open) return null;
  await getQueryClient().fetchInfiniteQuery(
    trpc.invitations.list.infiniteQueryOptions(invitationsInput(tenant, wanted), nextPage),
  );
  return (
    <Hydrate>
      <FocusTitle />
      <InvitationsList />
    </Hydrate>
  );
}
