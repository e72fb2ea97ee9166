"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { PageHeader } from "@tenantry/ui/page-header";
import { useTRPC } from "@/trpc/client";
import { useTenant, useWorkspace } from "@/workspace/tenant";
import { ClosedMonths } from "./closed-months";
import { PlanCard } from "./plan-card";
import { RunningOverage } from "./running-overage";
import { SeatHistory } from "./seat-history";
import { SeatStats } from "./seat-stats";

export function SeatsOverview() {
  const trpc = useTRPC();
  const { seats } = useWorkspace();
  const { data } = useSuspenseQuery(trpc.seats.get.queryOptions({ tenant: useTenant() }));
  const mayOwe = seats.total !== null && seats.policy === "SOFT";
  return (
    <>
      <PageHeader
        title="Seats"
        description="Who takes a seat, what is left, and what goes beyond your plan."
      />
      <SeatStats />
      <PlanCard />
      {mayOwe || data.overage.segments.length > 0 ? <RunningOverage overage={data.overage} /> : null}
      {mayOwe || data.periods.length > 0 ? <ClosedMonths periods={data.periods} /> : null}
      <SeatHistory changes={data.changes} />
    </>
  );
}
