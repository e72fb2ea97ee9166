import { FocusTitle } from "@tenantry/ui/focus-title";
import type { Metadata } from "next";
import { createLoader } from "nuqs/server";
import { byCursor, tenantListParams, toSearch } from "@/lib/queries";
import { leaveOnRefusal } from "@/server/leave-on-refusal";
import { getQueryClient, Hydrate, trpc } from "@/trpc/server";
import { TenantsHeader } from "./_components/tenants-header";
import { TenantsList } from "./_components/tenants-list";

export const metadata: Metadata = { title: "Tenants" };

const loadParams = createLoader(tenantListParams);

export default async function TenantsPage({ searchParams }: PageProps<"/tenants">) {
  const { q, filter } = await loadParams(searchParams);
  await leaveOnRefusal(
    getQueryClient().fetchInfiniteQuery(
      trpc.tenants.list.infiniteQueryOptions({ search: toSearch(q), filter }, byCursor),
    ),
  );
  return (
    <Hydrate>
      <FocusTitle />
      <TenantsHeader />
      <TenantsList now={new Date()} />
    </Hydrate>
  );
}
