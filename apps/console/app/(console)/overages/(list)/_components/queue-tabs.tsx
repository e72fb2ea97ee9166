"use client";

import { useQuery } from "@tanstack/react-query";
import { formatNumber } from "@tenantry/ui/lib/format";
import { NavTabs } from "@tenantry/ui/nav-tabs";
import Link from "next/link";
import { createSerializer } from "nuqs/server";
import type { MouseEvent } from "react";
import { type OverageQueue, overageListParams, overageQueues } from "@/lib/queries";
import { useTRPC } from "@/trpc/client";

const toHref = createSerializer(overageListParams);

const labels: Record<OverageQueue, string> = {
  decide: "To decide",
  confirm: "To confirm",
  mine: "My proposals",
  closed: "Decided",
  over: "Over now",
};

type QueueTabsProps = { queue: OverageQueue; onQueue: (queue: OverageQueue) => void };

/** Real links with how many wait behind each; a plain click changes the list in place. */
export function QueueTabs({ queue, onQueue }: QueueTabsProps) {
  const trpc = useTRPC();
  const { data: counts } = useQuery(trpc.overages.count.queryOptions());
  const open = (next: OverageQueue) => (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onQueue(next);
  };
  return (
    <NavTabs
      label="Queues"
      items={overageQueues.map((each) => ({
        label: labels[each],
        current: each === queue,
        badge: counts && each !== "closed" && each !== "over" ? formatNumber(counts[each]) : undefined,
        render: <Link href={toHref("/overages", { queue: each })} prefetch={false} onClick={open(each)} />,
      }))}
    />
  );
}
