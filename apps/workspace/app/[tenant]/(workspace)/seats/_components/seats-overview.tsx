"use client";

import { PageHeader } from "@tenantry/ui/page-header";
import { useWorkspace } from "@/workspace/tenant";
import { ClosedMonths } from "./closed-months";
import { PlanCard } from "./plan-card";
import { RecentLedger } from "./recent-ledger";
import { RunningOverage } from "./running-overage";
import { SeatActions } from "./seat-actions";
import { SeatChanges } from "./seat-changes";
import { SeatStats } from "./seat-stats";
import { useSeatsPage } from "./use-seats-page";

export function SeatsOverview() {
  const { seats } = useWorkspace();
  const data = useSeatsPage();
  const mayOwe = seats.total !== null && seats.policy !== "HARD";
  return (
    <>
      <PageHeader
        title="Seats"
        description="Who takes a seat, what is left, and what goes beyond your plan."
        actions={<SeatActions />}
      />
      <SeatStats />
      <PlanCard />
      <SeatChanges changes={data.changes} />
      {mayOwe || data.overage.segments.length > 0 ? <RunningOverage overage={data.overage} /> : null}
      {mayOwe || data.periods.length > 0 ? <ClosedMonths periods={data.periods} /> : null}
      <RecentLedger rows={data.ledger.rows} />
    </>
  );
}
