import type { WorkspaceOutputs } from "@tenantry/api/workspace-router";
import { Badge, type BadgeTone } from "@tenantry/ui/badge";
import { Card, CardHeader } from "@tenantry/ui/card";
import { formatDate, formatMoney } from "@tenantry/ui/lib/format";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@tenantry/ui/table";
import { useWorkspace } from "@/workspace/tenant";
import { ClosedMonthWorking } from "./closed-month-working";

export type ClosedPeriod = WorkspaceOutputs["seats"]["get"]["periods"][number];

const statuses: Record<ClosedPeriod["status"], { tone: BadgeTone; word: string }> = {
  CLOSED: { tone: "info", word: "On its way to your invoice" },
  INVOICED: { tone: "success", word: "On your invoice" },
  NOTHING_DUE: { tone: "neutral", word: "Nothing due" },
  REVIEW: { tone: "info", word: "Being looked at" },
  APPROVED: { tone: "info", word: "On its way to your invoice" },
  ADJUSTED: { tone: "info", word: "Adjusted, on its way to your invoice" },
  WAIVED: { tone: "success", word: "Waived" },
  PAID: { tone: "success", word: "Paid" },
  CREDITED: { tone: "success", word: "Credited" },
};

/** Months that are over and will not change any more, each with the words of its invoice and its working. */
export function ClosedMonths({ periods }: { periods: ClosedPeriod[] }) {
  const { timeZone } = useWorkspace();
  if (periods.length === 0) {
    return (
      <Card>
        <CardHeader title="Closed months" description="Your first month is still running." />
      </Card>
    );
  }
  return (
    <Card>
      <CardHeader
        title="Closed months"
        description="What each came to. What comes to light of a closed month later is a line of the next one."
      />
      <Table caption="Closed months">
        <TableHead>
          <TableRow>
            <TableHeader>Month</TableHeader>
            <TableHeader className="max-md:hidden">On the invoice</TableHeader>
            <TableHeader numeric className="max-md:pr-gutter">
              Amount
            </TableHeader>
            <TableHeader className="max-md:hidden">State</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {periods.map((period) => {
            const month = `${formatDate(period.periodStart, { timeZone })} to ${formatDate(period.periodEnd, { timeZone })}`;
            const { tone, word } = statuses[period.status];
            const lines = (
              <>
                <ClosedMonthLines period={period} />
                {period.segments.length > 0 ? <ClosedMonthWorking month={month} period={period} /> : null}
              </>
            );
            const state = (
              <Badge tone={period.carriesOver ? "info" : tone}>
                {period.carriesOver ? "Carried into the next month" : word}
              </Badge>
            );
            return (
              <TableRow key={period.id}>
                <TableCell rowHeader className="py-2.5 align-top max-md:w-full">
                  <span className="numeric whitespace-nowrap">{month}</span>
                  <div className="mt-1 flex flex-col items-start gap-1.5 font-normal md:hidden">
                    {state}
                    {lines}
                  </div>
                </TableCell>
                <TableCell className="min-w-72 py-2.5 align-top max-md:hidden">{lines}</TableCell>
                <TableCell numeric className="py-2.5 align-top max-md:pr-gutter">
                  {formatMoney(period.amountMinor, period.currency)}
                </TableCell>
                <TableCell className="py-2.5 align-top max-md:hidden">{state}</TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </Card>
  );
}

function ClosedMonthLines({ period }: { period: ClosedPeriod }) {
  if (period.lines.length === 0) {
    const wasOver = period.segments.length > 0;
    return (
      <p className="text-muted">
        {wasOver ? "Over the limit only for time that is free." : "Nobody was over the limit."}
      </p>
    );
  }
  return (
    <ul className="flex flex-col gap-1">
      {period.lines.map((line) => (
        <li key={line.text}>{line.text}</li>
      ))}
    </ul>
  );
}
