import { FocusTitle } from "@tenantry/ui/focus-title";
import type { Metadata } from "next";
import { byCursor, closedOverageLimit } from "@/lib/queries";
import { leaveOnRefusal } from "@/server/leave-on-refusal";
import { getQueryClient, Hydrate, trpc } from "@/trpc/server";
import { ClosedOverages } from "./_components/closed-overages";
import { OverNow } from "./_components/over-now";
import { OveragesHeader } from "./_components/overages-header";

export const metadata: Metadata = { title: "Overages" };

export default async function OveragesPage() {
  const client = getQueryClient();
  await leaveOnRefusal(
    Promise.all([
      client.fetchInfiniteQuery(
        trpc.tenants.list.infiniteQueryOptions({ search: "", filter: "over" }, byCursor),
      ),
      client.fetchQuery(trpc.overages.list.queryOptions({ limit: closedOverageLimit })),
    ]),
  );
  return (
    <Hydrate>
      <FocusTitle />
      <OveragesHeader />
      <OverNow now={new Date()} />
      <ClosedOverages />
    </Hydrate>
  );
}
