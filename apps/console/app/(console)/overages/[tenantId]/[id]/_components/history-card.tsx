"use client";

import { Card, CardBody, CardHeader } from "@tenantry/ui/card";
import { formatDateTime, formatMoney } from "@tenantry/ui/lib/format";
import { Timeline, TimelineItem } from "@tenantry/ui/timeline";
import { describeStep, describeWaiveReason } from "@/overages/decision-words";
import { useOverage } from "@/overages/overage";

const time = (at: Date) => (
  <time dateTime={at.toISOString()} className="numeric">
    {formatDateTime(at, { timeZone: "UTC" })}
  </time>
);

/** What has become of the month, step by step, each with who and why. */
export function HistoryCard() {
  const { decisions, closedAt, invoicedAt, paidAt, dueMinor, currency } = useOverage();
  return (
    <Card className="max-lg:order-3">
      <CardHeader title="History" />
      <CardBody>
        <Timeline label="History">
          <TimelineItem title={`Closed with ${formatMoney(dueMinor, currency)} due`} time={time(closedAt)} />
          {decisions.map((step) => (
            <TimelineItem key={step.id} title={describeStep(step, currency)} time={time(step.at)}>
              <p>
                {describeWaiveReason(step)}
                {step.reason}
              </p>
            </TimelineItem>
          ))}
          {invoicedAt ? <TimelineItem title="Put on the invoice at Stripe" time={time(invoicedAt)} /> : null}
          {paidAt ? <TimelineItem tone="success" title="Paid" time={time(paidAt)} /> : null}
        </Timeline>
      </CardBody>
    </Card>
  );
}
