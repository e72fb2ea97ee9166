import { FocusTitle } from "@tenantry/ui/focus-title";
import type { Metadata } from "next";
import { leaveOnRefusal } from "@/server/leave-on-refusal";
import { getQueryClient, Hydrate, trpc } from "@/trpc/server";
import { PlanView } from "./_components/plan-view";

export const metadata: Metadata = { title: "Plan" };

export default async function PlanPage({ params }: PageProps<"/plans/[key]">) {
  const { key } = await params;
  await leaveOnRefusal(getQueryClient().fetchQuery(trpc.plans.get.queryOptions({ key })));
  return (
    <Hydrate>
      <FocusTitle />
      <PlanView planKey={key} now={new Date()} />
    </Hydrate>
  );
}
