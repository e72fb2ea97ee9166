import { FocusTitle } from "@tenantry/ui/focus-title";
import type { Metadata } from "next";
import { openWorkspace } from "@/server/open-workspace";
import { getQueryClient, Hydrate, trpc } from "@/trpc/server";
import { UsageView } from "./_components/usage-view";

export const metadata: Metadata = { title: "Usage" };

export default async function UsagePage({ params }: PageProps<"/[tenant]/usage">) {
  const { tenant } = await params;
  const opened = await openWorkspace(tenant);
  if (!opened.open) return null;
  await getQueryClient().fetchQuery(trpc.usage.get.queryOptions({ tenant }));
  return (
    <Hydrate>
      <FocusTitle />
      <UsageView />
    </Hydrate>
  );
}
