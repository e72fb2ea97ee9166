import { FocusTitle } from "@tenantry/ui/focus-title";
import type { Metadata } from "next";
import { openWorkspace } from "@/server/open-workspace";
import { getQueryClient, Hydrate, trpc } from "@/trpc/server";
import { UsageView } from "./_components/usage-view";
import { loadUsageSearchParams, monthsBack } from "./search-params";

export const metadata: Metadata = { title: "Usage" };

export default async function UsagePage({ params, searchParams }: PageProps<"/[tenant]/usage">) {
  const { tenant } = await params;
  const opened = await openWorkspace(tenant);
  if (!opened.open) return null;
  const back = monthsBack((await loadUsageSearchParams(searchParams)).back);
  await getQueryClient().fetchQuery(trpc.usage.get.queryOptions({ tenant, monthsBack: back }));
  return (
    <Hydrate>
      <FocusTitle />
      <UsageView />
    </Hydrate>
  );
}
