import type { Metadata } from "next";
import type { ReactNode } from "react";
import { openTenant } from "@/server/open-tenant";

type Props = { params: Promise<{ id: string }>; children: ReactNode };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { tenant } = await openTenant((await params).id);
  return { title: tenant.name };
}

/** Asks for the tenant outside the page's loading state, so that an unknown one is answered with a real 404. */
export default async function TenantLayout({ params, children }: Props) {
  await openTenant((await params).id);
  return children;
}
