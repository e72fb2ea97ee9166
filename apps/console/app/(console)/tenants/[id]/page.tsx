import { FocusTitle } from "@tenantry/ui/focus-title";
import { createLoader } from "nuqs/server";
import { byCursor, type TenantPageParams, tenantPageParams } from "@/lib/queries";
import { leaveOnRefusal } from "@/server/leave-on-refusal";
import { openTenant } from "@/server/open-tenant";
import { TenantProvider } from "@/tenants/tenant";
import {
  activityInput,
  invitationsInput,
  ledgerInput,
  linksInput,
  membersInput,
  requestsInput,
  versionsInput,
} from "@/tenants/tenant-inputs";
import { getQueryClient, Hydrate, trpc } from "@/trpc/server";
import { TenantHeader } from "./_components/tenant-header";
import { TenantTabs } from "./_components/tenant-tabs";

const loadParams = createLoader(tenantPageParams);

export default async function TenantPage({ params, searchParams }: PageProps<"/tenants/[id]">) {
  const { id } = await params;
  const asked = await loadParams(searchParams);
  await Promise.all([openTenant(id), leaveOnRefusal(fetchTab(id, asked))]);
  return (
    <Hydrate>
      <FocusTitle />
      <TenantProvider id={id}>
        <TenantHeader />
        <TenantTabs />
      </TenantProvider>
    </Hydrate>
  );
}

/** What the open tab shows; the others ask when they are opened. */
async function fetchTab(tenantId: string, { tab, q, group, window }: TenantPageParams): Promise<void> {
  const client = getQueryClient();
  const { getOverage, listActivity, listInvitations, listLinks, listMembers, listRequests } = trpc.tenants;
  const overage = () => client.fetchQuery(getOverage.queryOptions({ tenantId }));
  const activity = () =>
    client.fetchInfiniteQuery(listActivity.infiniteQueryOptions(activityInput(tenantId), byCursor));
  if (tab === "overview") await Promise.all([overage(), activity()]);
  if (tab === "overage") await overage();
  if (tab === "activity") await activity();
  if (tab === "analytics") {
    const { getAnalytics, getForecast } = trpc.tenants;
    await Promise.all([
      client.fetchQuery(getAnalytics.queryOptions({ tenantId, window })),
      client.fetchQuery(getForecast.queryOptions({ tenantId })),
    ]);
  }
  if (tab === "configuration") {
    const { get, listVersions } = trpc.configuration;
    await Promise.all([
      client.fetchQuery(get.queryOptions({ tenantId })),
      client.fetchInfiniteQuery(listVersions.infiniteQueryOptions(versionsInput(tenantId), byCursor)),
    ]);
  }
  if (tab === "ledger") {
    const { listLedger } = trpc.tenants;
    await client.fetchInfiniteQuery(listLedger.infiniteQueryOptions(ledgerInput(tenantId, q), byCursor));
  }
  if (tab === "members") {
    await client.fetchInfiniteQuery(listMembers.infiniteQueryOptions(membersInput(tenantId, q), byCursor));
  }
  if (tab === "joining") {
    await Promise.all([
      client.fetchInfiniteQuery(listRequests.infiniteQueryOptions(requestsInput(tenantId), byCursor)),
      client.fetchInfiniteQuery(listLinks.infiniteQueryOptions(linksInput(tenantId), byCursor)),
    ]);
  }
  if (tab === "invitations") {
    await client.fetchInfiniteQuery(
      listInvitations.infiniteQueryOptions(invitationsInput(tenantId, { group, q }), byCursor),
    );
  }
}
