import { FocusTitle } from "@tenantry/ui/focus-title";
import type { Metadata } from "next";
import { openWorkspace } from "@/server/open-workspace";
import { getQueryClient, Hydrate, trpc } from "@/trpc/server";
import { LedgerView } from "./_components/ledger-view";
import { ledgerInput, nextEntries } from "./ledger-query";
import { loadLedgerSearchParams } from "./search-params";

export const metadata: Metadata = { title: "Seat ledger" };

export default async function LedgerPage({ params, searchParams }: PageProps<"/[tenant]/seats/ledger">) {
  const { tenant } = await params;
  const filters = await loadLedgerSearchParams(searchParams);
  if (!(await openWorkspace(tenant)).open) return null;
  await getQueryClient().fetchInfiniteQuery(
    trpc.seats.listLedger.infiniteQueryOptions(ledgerInput(tenant, filters), nextEntries),
  );
  return (
    <Hydrate>
      <FocusTitle />
      <LedgerView />
    </Hydrate>
  );
}
