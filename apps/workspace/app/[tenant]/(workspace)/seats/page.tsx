import { FocusTitle } from "@tenantry/ui/focus-title";
import type { Metadata } from "next";
import { openWorkspace } from "@/server/open-workspace";
import { getQueryClient, Hydrate, trpc } from "@/trpc/server";
import { SeatsOverview } from "./_components/seats-overview";

export const metadata: Metadata = { title: "Seats" };

export default async function SeatsPage({ params }: PageProps<"/[tenant]/seats">) {
  const { tenant } = await params;
  if (!(await openWorkspace(tenant)).open) return null;
  await getQueryClient().fetchQuery(trpc.seats.get.queryOptions({ tenant }));
  return (
    <Hydrate>
      <FocusTitle />
      <SeatsOverview />
    </Hydrate>
  );
}
