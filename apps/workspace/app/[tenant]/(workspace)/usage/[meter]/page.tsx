import { FocusTitle } from "@tenantry/ui/focus-title";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { openWorkspace } from "@/server/open-workspace";
import { getQueryClient, Hydrate, trpc } from "@/trpc/server";
import { loadUsageSearchParams, monthsBack } from "../search-params";
import { MeterView } from "./_components/meter-view";
import { eventsInput, nextEvents } from "./events-query";

export const metadata: Metadata = { title: "Usage" };

export default async function MeterPage({ params, searchParams }: PageProps<"/[tenant]/usage/[meter]">) {
  const { tenant, meter: key } = await params;
  const opened = await openWorkspace(tenant);
  if (!opened.open) return null;
  const back = monthsBack((await loadUsageSearchParams(searchParams)).back);
  const client = getQueryClient();
  const found = await client
    .fetchQuery(trpc.usage.getMeter.queryOptions({ tenant, key, monthsBack: back }))
    .catch((error: { data?: { code?: string } }) => {
      if (error.data?.code === "NOT_FOUND") return null;
      throw error;
    });
  if (!found) notFound();
  if (opened.workspace.permissions.includes("billing:read")) {
    const input = eventsInput({ tenant, key, monthsBack: back });
    await client.fetchInfiniteQuery(trpc.usage.listEvents.infiniteQueryOptions(input, nextEvents));
  }
  return (
    <Hydrate>
      <FocusTitle />
      <MeterView meterKey={key} />
    </Hydrate>
  );
}
