import { FocusTitle } from "@tenantry/ui/focus-title";
import type { Metadata } from "next";
import { leaveOnRefusal } from "@/server/leave-on-refusal";
import { getQueryClient, Hydrate, trpc } from "@/trpc/server";
import { PlansHeader } from "./_components/plans-header";
import { PlansTable } from "./_components/plans-table";

export const metadata: Metadata = { title: "Plans" };

export default async function PlansPage() {
  await leaveOnRefusal(getQueryClient().fetchQuery(trpc.plans.list.queryOptions()));
  return (
    <Hydrate>
      <FocusTitle />
      <PlansHeader />
      <PlansTable />
    </Hydrate>
  );
}
