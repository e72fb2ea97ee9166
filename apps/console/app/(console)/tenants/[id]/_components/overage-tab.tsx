"use client";

import { Card, CardHeader } from "@tenantry/ui/card";
import { formatMoney } from "@tenantry/ui/lib/format";
import { FailedQuery } from "@/components/failed-query";
import { formatPeriod } from "@/lib/words";
import { ClosedMonths } from "./closed-months";
import { OverageWorking } from "./overage-working";
import { TabSkeleton } from "./tab-skeleton";
import { useOverage } from "./use-tab-data";

/** How the running month's amount comes about, and the months that are over. */
export function OverageTab() {
  const { data, error, refetch, isFetching } = useOverage();
  if (error && !data)
    return <FailedQuery subject="The overage" error={error} onRetry={refetch} pending={isFetching} />;
  if (!data) return <TabSkeleton />;
  const { accruedMinor, projectedMinor, currency } = data.current;
  return (
    <div className="flex flex-col gap-4">
      <Card>
        <CardHeader
          title="Running month"
          description={`${formatPeriod(data.current)}: ${formatMoney(accruedMinor, currency)} so far, ${formatMoney(projectedMinor, currency)} if nothing changes.`}
        />
        <OverageWorking current={data.current} />
      </Card>
      <Card>
        <CardHeader title="Closed months" description="Months that are over and will not change any more." />
        <ClosedMonths periods={data.periods} />
      </Card>
    </div>
  );
}
