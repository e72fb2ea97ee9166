import type { Metadata } from "next";
import type { ReactNode } from "react";
import { formatPeriod } from "@/lib/words";
import { openOverage } from "@/server/open-overage";

type Props = { params: Promise<{ tenantId: string; id: string }>; children: ReactNode };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { tenantId, id } = await params;
  const overage = await openOverage(tenantId, id);
  return { title: `${overage.tenant.name}, ${formatPeriod(overage)}` };
}

/** Asks for the month outside the page's loading state, so that an unknown one is answered with a real 404. */
export default async function OverageLayout({ params, children }: Props) {
  const { tenantId, id } = await params;
  await openOverage(tenantId, id);
  return children;
}
