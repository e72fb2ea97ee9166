import { FocusTitle } from "@tenantry/ui/focus-title";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { openWorkspace } from "@/server/open-workspace";
import { getQueryClient, Hydrate, trpc } from "@/trpc/server";
import { BillingView } from "./_components/billing-view";

export const metadata: Metadata = { title: "Billing" };

export default async function BillingPage({ params }: PageProps<"/[tenant]/billing">) {
  const { tenant } = await params;
  const opened = await openWorkspace(tenant);
  if (!opened.open) return null;
  if (!opened.workspace.permissions.includes("billing:read")) notFound();
  await getQueryClient().fetchQuery(trpc.billing.get.queryOptions({ tenant }));
  return (
    <Hydrate>
      <FocusTitle />
      <BillingView />
    </Hydrate>
  );
}
