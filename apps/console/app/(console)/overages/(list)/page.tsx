import { FocusTitle } from "@tenantry/ui/focus-title";
import type { Metadata } from "next";
import { createLoader } from "nuqs/server";
import { byCursor, overageListParams, overagesInput, toSearch } from "@/lib/queries";
import { leaveOnRefusal } from "@/server/leave-on-refusal";
import { getQueryClient, Hydrate, trpc } from "@/trpc/server";
import { OveragesHeader } from "./_components/overages-header";
import { OveragesList } from "./_components/overages-list";

export const metadata: Metadata = { title: "Overages" };

const loadParams = createLoader(overageListParams);

export default async function OveragesPage({ searchParams }: PageProps<"/overages">) {
  const { queue, q, status } = await loadParams(searchParams);
  const client = getQueryClient();
  const rows =
    queue === "over"
      ? client.fetchInfiniteQuery(
          trpc.tenants.list.infiniteQueryOptions({ search: "", filter: "over" }, byCursor),
        )
      : client.fetchInfiniteQuery(
          trpc.overages.list.infiniteQueryOptions(
            overagesInput({ queue, search: toSearch(q), status }),
            byCursor,
          ),
        );
  await leaveOnRefusal(Promise.all([rows, client.fetchQuery(trpc.overages.count.queryOptions())]));
  return (
    <Hydrate>
      <FocusTitle />
      <OveragesHeader />
      <OveragesList now={new Date()} />
    </Hydrate>
  );
}
