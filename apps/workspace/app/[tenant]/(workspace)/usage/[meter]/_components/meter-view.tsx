"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Breadcrumbs } from "@tenantry/ui/breadcrumbs";
import { Card, CardBody, CardHeader } from "@tenantry/ui/card";
import { DayChart } from "@tenantry/ui/day-chart";
import { formatDate, formatDay, plural } from "@tenantry/ui/lib/format";
import { PageHeader } from "@tenantry/ui/page-header";
import Link from "next/link";
import { useQueryStates } from "nuqs";
import { useTRPC } from "@/trpc/client";
import { useTenant, useWorkspace, useWorkspacePath } from "@/workspace/tenant";
import { Months } from "../../_components/months";
import { dayWords, formatQuantity, readingWords } from "../../_components/usage-words";
import { monthsBack, usageParams } from "../../search-params";
import { BudgetCard } from "./budget-card";
import { EventsCard } from "./events-card";

/** One meter: what it reads in a month, day by day, and the events behind it. */
export function MeterView({ meterKey }: { meterKey: string }) {
  const trpc = useTRPC();
  const tenant = useTenant();
  const path = useWorkspacePath();
  const { timeZone, permissions } = useWorkspace();
  const back = monthsBack(useQueryStates(usageParams)[0].back);
  const { data } = useSuspenseQuery(
    trpc.usage.getMeter.queryOptions({ tenant, key: meterKey, monthsBack: back }),
  );
  const { meter, period, quantity, events, days } = data;
  const day = (at: Date) => formatDate(at, { timeZone });
  const [first, last] = [days[0]?.day, days.at(-1)?.day];
  const total = `${formatQuantity(quantity)} ${meter.unit}`;
  return (
    <>
      <PageHeader
        breadcrumbs={
          <Breadcrumbs
            items={[{ label: "Usage", render: <Link href={path("/usage")} /> }, { label: meter.name }]}
          />
        }
        title={meter.name}
        description={`${readingWords[meter.aggregation]}, from ${plural(events, { one: "event", other: "events" })}.`}
        actions={<Months href={path(`/usage/${meterKey}`)} back={back} />}
      />
      <div className="flex flex-col gap-6">
        <Card>
          <CardHeader title={total} description={`${day(period.start)} to ${day(period.end)}`} />
          {first && last ? (
            <CardBody>
              <DayChart
                label={`${meter.name} from ${formatDay(first)} to ${formatDay(last)}: ${total} in all`}
                caption={`${dayWords[meter.aggregation]}, by the workspace's days.`}
                days={days.map((each) => each.day)}
                series={[
                  { name: meter.unit, mark: "main", values: days.map((each) => Number(each.quantity)) },
                ]}
                filename={`usage-${meter.key}`}
              />
            </CardBody>
          ) : null}
        </Card>
        {back === 0 ? <BudgetCard usage={data} /> : null}
        {permissions.includes("billing:read") ? <EventsCard meter={meter} monthsBack={back} /> : null}
      </div>
    </>
  );
}
