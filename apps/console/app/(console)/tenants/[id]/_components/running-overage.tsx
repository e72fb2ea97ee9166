"use client";

import { Card, CardBody, CardHeader } from "@tenantry/ui/card";
import { DefinitionItem, DefinitionList } from "@tenantry/ui/definition-list";
import { formatMoney, formatNumber, plural } from "@tenantry/ui/lib/format";
import { FailedQuery } from "@/components/failed-query";
import { formatPeriod } from "@/lib/words";
import { OverageFormula } from "./overage-formula";
import { TabSkeleton } from "./tab-skeleton";
import { useOverage } from "./use-tab-data";

/** What the running month has come to, and what it comes to when nothing changes. */
export function RunningOverage() {
  const { data, error, refetch, isFetching } = useOverage();
  if (error && !data)
    return <FailedQuery subject="The overage" error={error} onRetry={refetch} pending={isFetching} />;
  if (!data) return <TabSkeleton />;
  const { current } = data;
  const { seatsOver, accruedMinor, projectedMinor, currency, unitPriceMinor, graceHours } = current;
  return (
    <Card>
      <CardHeader title="Running overage" description={formatPeriod(current)} />
      <CardBody>
        <DefinitionList>
          <DefinitionItem term="Seats over now">{formatNumber(seatsOver)}</DefinitionItem>
          <DefinitionItem term="Accrued so far">
            <span className="font-semibold">{formatMoney(accruedMinor, currency)}</span>
          </DefinitionItem>
          <DefinitionItem term="Projected">
            {formatMoney(projectedMinor, currency)} <span className="text-muted">if nothing changes</span>
          </DefinitionItem>
          <DefinitionItem term="Price">
            {unitPriceMinor === 0 ? (
              "Seats over cost nothing on this plan"
            ) : (
              <>
                {formatMoney(unitPriceMinor, currency)}{" "}
                <span className="text-muted">a seat and month, by the second</span>
              </>
            )}
          </DefinitionItem>
          <DefinitionItem term="Grace">
            A spell over the limit that is shorter than {plural(graceHours, { one: "hour", other: "hours" })}{" "}
            is free. A longer one counts from its start.
          </DefinitionItem>
          {unitPriceMinor === 0 && accruedMinor === 0 ? null : (
            <DefinitionItem term="Formula">
              <OverageFormula current={current} />
            </DefinitionItem>
          )}
        </DefinitionList>
      </CardBody>
    </Card>
  );
}
