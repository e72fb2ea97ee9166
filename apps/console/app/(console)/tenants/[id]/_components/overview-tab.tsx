"use client";

import { useTenant } from "@/tenants/tenant";
import { useCan } from "@/use-operator";
import { RecentActivity } from "./recent-activity";
import { RunningOverage } from "./running-overage";
import { SeatsCard } from "./seats-card";
import { TimeMachine } from "./time-machine";

/** The figures on the left, what happened on the right. */
export function OverviewTab() {
  const { testClock } = useTenant();
  const mayMoveClock = useCan("test-clocks:advance");
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[3fr_2fr]">
      <div className="flex min-w-0 flex-col gap-4">
        <SeatsCard />
        <RunningOverage />
      </div>
      <div className="flex min-w-0 flex-col gap-4">
        <RecentActivity />
        {testClock && mayMoveClock ? <TimeMachine isSet={testClock.isSet} /> : null}
      </div>
    </div>
  );
}
