import { FocusTitle } from "@tenantry/ui/focus-title";
import { PageHeader } from "@tenantry/ui/page-header";
import type { Metadata } from "next";
import { createLoader } from "nuqs/server";
import { byCursor, reconciliationParams } from "@/lib/queries";
import { leaveOnRefusal } from "@/server/leave-on-refusal";
import { getQueryClient, Hydrate, trpc } from "@/trpc/server";
import { DifferencesList } from "./_components/differences-list";

export const metadata: Metadata = { title: "Reconciliation" };

const loadParams = createLoader(reconciliationParams);

export default async function ReconciliationPage({ searchParams }: PageProps<"/reconciliation">) {
  const { state } = await loadParams(searchParams);
  await leaveOnRefusal(
    getQueryClient().fetchInfiniteQuery(trpc.reconciliation.list.infiniteQueryOptions({ state }, byCursor)),
  );
  return (
    <Hydrate>
      <FocusTitle />
      <PageHeader
        title="Reconciliation"
        description="Where Stripe’s books and ours say different things. They are compared once a day."
      />
      <DifferencesList now={new Date()} />
    </Hydrate>
  );
}
