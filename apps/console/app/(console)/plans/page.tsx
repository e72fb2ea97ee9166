import { FocusTitle } from "@tenantry/ui/focus-title";
import { PageHeader } from "@tenantry/ui/page-header";
import type { Metadata } from "next";
import { leaveOnRefusal } from "@/server/leave-on-refusal";
import { getQueryClient, Hydrate, trpc } from "@/trpc/server";
import { PlansTable } from "./_components/plans-table";

export const metadata: Metadata = { title: "Plans" };

export default async function PlansPage() {
  await leaveOnRefusal(getQueryClient().fetchQuery(trpc.plans.list.queryOptions()));
  return (
    <Hydrate>
      <FocusTitle />
      <PageHeader
        title="Plans"
        description="What can be chosen, at which price, and who is on which version."
      />
      <PlansTable />
    </Hydrate>
  );
}
