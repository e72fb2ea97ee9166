"use client";

import { NavTabs } from "@tenantry/ui/nav-tabs";
import Link from "next/link";
import { createSerializer } from "nuqs/server";
import type { MouseEvent } from "react";
import { type TenantFilter, tenantFilters, tenantListParams } from "@/lib/queries";

const toHref = createSerializer(tenantListParams);

const labels: Record<TenantFilter, string> = { all: "All", over: "Over the limit" };

type TenantFilterTabsProps = {
  q: string;
  filter: TenantFilter;
  onFilter: (filter: TenantFilter) => void;
};

/** Real links, for a new tab; a plain click changes the list in place and keeps the old rows until the new are here. */
export function TenantFilterTabs({ q, filter, onFilter }: TenantFilterTabsProps) {
  const open = (next: TenantFilter) => (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onFilter(next);
  };
  return (
    <NavTabs
      label="Filter tenants"
      items={tenantFilters.map((each) => ({
        label: labels[each],
        current: each === filter,
        render: <Link href={toHref("/tenants", { q, filter: each })} prefetch={false} onClick={open(each)} />,
      }))}
    />
  );
}
