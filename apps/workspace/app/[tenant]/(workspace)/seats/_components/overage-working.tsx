import { Badge } from "@tenantry/ui/badge";
import { formatDateTime, formatNumber } from "@tenantry/ui/lib/format";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@tenantry/ui/table";
import { useWorkspace } from "@/workspace/tenant";
import type { Overage } from "./running-overage";

type Segment = Omit<Overage["segments"][number], "unitPriceMinor"> & { unitPriceMinor?: number | undefined };
type OverageWorkingProps = { segments: Segment[]; graceHours: number };

const dayMs = 86_400_000;

/** Every stretch above the limit: the sum of the last column is what is charged for. */
export function OverageWorking({ segments, graceHours }: OverageWorkingProps) {
  const { timeZone, now } = useWorkspace();
  if (segments.length === 0) {
    return <p className="border-t px-gutter py-4 text-muted">Nobody has been over the limit this month.</p>;
  }
  return (
    <div className="border-t">
      <Table caption="How the overage came about">
        <TableHead>
          <TableRow>
            <TableHeader>From</TableHeader>
            <TableHeader className="max-sm:hidden">Until</TableHeader>
            <TableHeader numeric className="max-sm:hidden">
              Used
            </TableHeader>
            <TableHeader numeric className="max-sm:hidden">
              Limit
            </TableHeader>
            <TableHeader numeric>Over</TableHeader>
            <TableHeader numeric>Seat days</TableHeader>
            <TableHeader>Counts</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {segments.map(({ from, to, used, limit, over, billed, unitPriceMinor }) => (
            <TableRow key={from.toISOString()}>
              <TableCell className="numeric">
                {formatDateTime(from, { timeZone })}
                <span className="block text-muted sm:hidden">
                  {to >= now ? "until now" : `until ${formatDateTime(to, { timeZone })}`}
                </span>
              </TableCell>
              <TableCell className="numeric max-sm:hidden">
                {to >= now ? "Now" : formatDateTime(to, { timeZone })}
              </TableCell>
              <TableCell numeric className="max-sm:hidden">
                {formatNumber(used)}
              </TableCell>
              <TableCell numeric className="max-sm:hidden">
                {formatNumber(limit)}
              </TableCell>
              <TableCell numeric>{formatNumber(over)}</TableCell>
              <TableCell numeric>
                {formatNumber((over * (to.getTime() - from.getTime())) / dayMs, { maximumFractionDigits: 1 })}
              </TableCell>
              <TableCell>
                {!billed ? (
                  <Badge>Free, under {graceHours} h</Badge>
                ) : unitPriceMinor === 0 ? (
                  <Badge>Free of charge</Badge>
                ) : (
                  <Badge tone="warning">Charged</Badge>
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
