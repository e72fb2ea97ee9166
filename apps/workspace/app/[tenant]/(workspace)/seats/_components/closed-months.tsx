import type { WorkspaceOutputs } from "@tenantry/api/workspace-router";
import { Badge, type BadgeTone } from "@tenantry/ui/badge";
import { Card, CardHeader } from "@tenantry/ui/card";
import { formatDate, formatMoney, formatNumber } from "@tenantry/ui/lib/format";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@tenantry/ui/table";
import { useWorkspace } from "@/workspace/tenant";

type Period = WorkspaceOutputs["seats"]["get"]["periods"][number];

const statuses: Record<Period["status"], { tone: BadgeTone; word: string }> = {
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

/** Months that are over and will not change any more. */
export function ClosedMonths({ periods }: { periods: Period[] }) {
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
      <CardHeader title="Closed months" />
      <Table caption="Closed months">
        <TableHead>
          <TableRow>
            <TableHeader>Month</TableHeader>
            <TableHeader numeric>Most over</TableHeader>
            <TableHeader numeric>Seat days</TableHeader>
            <TableHeader numeric>Amount</TableHeader>
            <TableHeader>Invoice</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {periods.map((period) => (
            <TableRow key={period.id}>
              <TableCell rowHeader className="numeric whitespace-nowrap">
                {formatDate(period.periodStart, { timeZone })} to {formatDate(period.periodEnd, { timeZone })}
              </TableCell>
              <TableCell numeric>{formatNumber(period.peakSeats)}</TableCell>
              <TableCell numeric>{formatNumber(period.seatDays, { maximumFractionDigits: 1 })}</TableCell>
              <TableCell numeric>{formatMoney(period.amountMinor, period.currency)}</TableCell>
              <TableCell>
                <Badge tone={statuses[period.status].tone}>{statuses[period.status].word}</Badge>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}
