import { FocusTitle } from "@tenantry/ui/focus-title";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { openWorkspace } from "@/server/open-workspace";
import { getQueryClient, Hydrate, trpc } from "@/trpc/server";
import { PlansView } from "./_components/plans-view";

export const metadata: Metadata = { title: "Plans" };

export default async function PlansPage({ params }: PageProps<"/[tenant]/billing/plans">) {
  const { tenant } = await params;
  const opened = await openWorkspace(tenant);
  if (!opened.open) return null;
  if (!opened.workspace.permissions.includes("billing:manage")) notFound();
  await getQueryClient().fetchQuery(trpc.billing.listPlans.queryOptions({ tenant }));
  return (
    <Hydrate>
      <FocusTitle />
      <PlansView />
    </Hydrate>
  );
}
