import type { WorkspaceOutputs } from "@tenantry/api/workspace-router";
import { Card, CardBody, CardHeader } from "@tenantry/ui/card";
import { DefinitionItem, DefinitionList } from "@tenantry/ui/definition-list";
import { formatDate, formatMoney, plural } from "@tenantry/ui/lib/format";
import { overagePrice } from "@/workspace/seat-words";
import { useWorkspace } from "@/workspace/tenant";
import { OverageWorking } from "./overage-working";

export type Overage = WorkspaceOutputs["seats"]["get"]["overage"];

/** This month's overage so far, how it came about, and what it comes to when nothing changes. */
export function RunningOverage({ overage }: { overage: Overage }) {
  const { timeZone, seats } = useWorkspace();
  const { periodStart, periodEnd, accruedMinor, projectedMinor, currency, graceHours, segments } = overage;
  const grace = plural(graceHours, { one: "hour", other: "hours" });
  const price = overagePrice(seats);
  return (
    <Card>
      <CardHeader
        title="Overage this month"
        description={`${formatDate(periodStart, { timeZone })} to ${formatDate(periodEnd, { timeZone })}`}
      />
      <CardBody>
        <DefinitionList>
          <DefinitionItem term="So far">
            <span className="font-semibold">{formatMoney(accruedMinor, currency)}</span>
          </DefinitionItem>
          <DefinitionItem term="By the end of the month">
            {formatMoney(projectedMinor, currency)} <span className="text-muted">if nothing changes</span>
          </DefinitionItem>
          <DefinitionItem term="How it is counted">
            {price ? `Each seat over costs ${price}.` : "Seats over cost nothing extra on your plan."} Time
            over the limit that lasts less than {grace} is free.
          </DefinitionItem>
        </DefinitionList>
      </CardBody>
      <OverageWorking segments={segments} graceHours={graceHours} />
    </Card>
  );
}
