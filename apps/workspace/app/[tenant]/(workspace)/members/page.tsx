import { FocusTitle } from "@tenantry/ui/focus-title";
import type { Metadata } from "next";
import { openWorkspace } from "@/server/open-workspace";
import { getQueryClient, Hydrate, trpc } from "@/trpc/server";
import { MembersHeader } from "./_components/members-header";
import { MembersList } from "./_components/members-list";
import { membersInput, nextPage } from "./members-query";
import { loadMemberSearchParams } from "./search-params";

export const metadata: Metadata = { title: "Members" };

export default async function MembersPage({ params, searchParams }: PageProps<"/[tenant]/members">) {
  const { tenant } = await params;
  const asked = await loadMemberSearchParams(searchParams);
  if (!(await openWorkspace(tenant)).open) return null;
  await getQueryClient().fetchInfiniteQuery(
    trpc.members.list.infiniteQueryOptions(membersInput(tenant, asked), nextPage),
  );
  return (
    <Hydrate>
      <FocusTitle />
      <MembersHeader />
      <MembersList />
    </Hydrate>
  );
}
