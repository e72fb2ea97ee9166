import { FocusTitle } from "@tenantry/ui/focus-title";
import type { Metadata } from "next";
import { leaveOnRefusal } from "@/server/leave-on-refusal";
import { getQueryClient, Hydrate, trpc } from "@/trpc/server";
import { NewVersion } from "./_components/new-version";

export const metadata: Metadata = { title: "New version" };

export default async function NewVersionPage({ params }: PageProps<"/plans/[key]/new-version">) {
  const { key } = await params;
  await leaveOnRefusal(getQueryClient().fetchQuery(trpc.plans.get.queryOptions({ key })));
  return (
    <Hydrate>
      <FocusTitle />
      <NewVersion planKey={key} />
    </Hydrate>
  );
}
