import { FocusTitle } from "@tenantry/ui/focus-title";
import type { Metadata } from "next";
import { leaveOnRefusal } from "@/server/leave-on-refusal";
import { getQueryClient, Hydrate, trpc } from "@/trpc/server";
import { MetersView } from "./_components/meters-view";

export const metadata: Metadata = { title: "Meters" };

export default async function MetersPage() {
  await leaveOnRefusal(getQueryClient().fetchQuery(trpc.meters.list.queryOptions()));
  return (
    <Hydrate>
      <FocusTitle />
      <MetersView />
    </Hydrate>
  );
}
