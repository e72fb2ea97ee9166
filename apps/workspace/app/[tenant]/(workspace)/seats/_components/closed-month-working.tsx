"use client";

import { Button } from "@tenantry/ui/button";
import { Dialog } from "@tenantry/ui/dialog";
import type { ClosedPeriod } from "./closed-months";
import { OverageWorking } from "./overage-working";

/** Every stretch above the limit of a closed month, behind a button: most look at the amount alone. */
export function ClosedMonthWorking({ month, period }: { month: string; period: ClosedPeriod }) {
  return (
    <Dialog
      trigger={
        <Button size="sm" variant="ghost" className="-ml-2 mt-1">
          Show the working<span className="sr-only"> of {month}</span>
        </Button>
      }
      title="How the overage came about"
      description={month}
      size="lg"
    >
      {/* As wide as the dialog: the cells bring the space beside them. */}
      <div className="-mx-5 sm:-mx-6">
        <OverageWorking segments={period.segments} graceHours={period.graceHours} />
      </div>
    </Dialog>
  );
}
