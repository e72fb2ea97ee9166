import { FocusTitle } from "@tenantry/ui/focus-title";
import type { Metadata } from "next";
import { leaveOnRefusal } from "@/server/leave-on-refusal";
import { getQueryClient, Hydrate, trpc } from "@/trpc/server";
import { NewPlan } from "./_components/new-plan";

export const metadata: Metadata = { title: "New plan" };

export default async function NewPlanPage() {
  await leaveOnRefusal(getQueryClient().fetchQuery(trpc.plans.list.queryOptions()));
  return (
    <Hydrate>
      <FocusTitle />
      <NewPlan />
    </Hydrate>
  );
}
