import { FocusTitle } from "@tenantry/ui/focus-title";
import { PageHeader } from "@tenantry/ui/page-header";
import type { Metadata } from "next";
import { createLoader } from "nuqs/server";
import { byCursor, jobListParams } from "@/lib/queries";
import { leaveOnRefusal } from "@/server/leave-on-refusal";
import { getQueryClient, Hydrate, trpc } from "@/trpc/server";
import { JobsList } from "./_components/jobs-list";

export const metadata: Metadata = { title: "Jobs" };

const loadParams = createLoader(jobListParams);

export default async function JobsPage({ searchParams }: PageProps<"/jobs">) {
  const { state, group } = await loadParams(searchParams);
  const client = getQueryClient();
  await leaveOnRefusal(
    Promise.all([
      client.fetchInfiniteQuery(
        trpc.jobs.list.infiniteQueryOptions({ state, group: group ?? undefined }, byCursor),
      ),
      client.fetchQuery(trpc.jobs.count.queryOptions()),
    ]),
  );
  return (
    <Hydrate>
      <FocusTitle />
      <PageHeader
        title="Jobs"
        description="What is done outside for tenants: letters, calls to Stripe, webhooks. What has failed waits here for somebody."
      />
      <JobsList now={new Date()} />
    </Hydrate>
  );
}
