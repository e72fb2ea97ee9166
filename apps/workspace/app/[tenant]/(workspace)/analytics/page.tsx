import { FocusTitle } from "@tenantry/ui/focus-title";
import type { Metadata } from "next";
import { openWorkspace } from "@/server/open-workspace";
import { getQueryClient, Hydrate, trpc } from "@/trpc/server";
import { AnalyticsView } from "./_components/analytics-view";
import { loadAnalyticsSearchParams } from "./search-params";

export const metadata: Metadata = { title: "Analytics" };

export default async function AnalyticsPage({ params, searchParams }: PageProps<"/[tenant]/analytics">) {
  const { tenant } = await params;
  const { window } = await loadAnalyticsSearchParams(searchParams);
  if (!(await openWorkspace(tenant)).open) return null;
  const client = getQueryClient();
  await Promise.all([
    client.fetchQuery(trpc.analytics.get.queryOptions({ tenant, window })),
    client.fetchQuery(trpc.analytics.getForecast.queryOptions({ tenant })),
  ]);
  return (
    <Hydrate>
      <FocusTitle />
      <AnalyticsView />
    </Hydrate>
  );
}
