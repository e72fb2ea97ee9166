import { Badge } from "@tenantry/ui/badge";
import { formatDateTime, formatNumber } from "@tenantry/ui/lib/format";
import {
  Table,
  TableBody,
  TableCell,
  TableEmpty,
  TableHead,
  TableHeader,
  TableRow,
} from "@tenantry/ui/table";

type Stretch = {
  from: Date;
  to: Date;
  used: number;
  limit: number;
  over: number;
  billed: boolean;
  unitPriceMinor?: number | undefined;
};

type OverageStretchesProps = {
  segments: Stretch[];
  graceHours: number;
  /** Of a month that is running: a stretch that reaches it is not over. */
  now?: Date;
};

const timeZone = "UTC";

/** Every stretch above the limit, and whether it counts. */
export function OverageStretches({ segments, graceHours, now }: OverageStretchesProps) {
  return (
    <Table caption="How the overage came about">
      <TableHead>
        <TableRow>
          <TableHeader>From</TableHeader>
          <TableHeader>To</TableHeader>
          <TableHeader numeric className="max-sm:hidden">
            Used
          </TableHeader>
          <TableHeader numeric className="max-sm:hidden">
            Limit
          </TableHeader>
          <TableHeader numeric>Over</TableHeader>
          <TableHeader>Counts</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {segments.length === 0 ? (
          <TableEmpty columns={6}>
            <p className="px-gutter py-4 text-muted">Not over the limit this month.</p>
          </TableEmpty>
        ) : (
          segments.map(({ from, to, used, limit, over, billed, unitPriceMinor }) => (
            <TableRow key={from.toISOString()}>
              <TableCell className="numeric">{formatDateTime(from, { timeZone })}</TableCell>
              <TableCell className="numeric">
                {now && to >= now ? "Now" : formatDateTime(to, { timeZone })}
              </TableCell>
              <TableCell numeric className="max-sm:hidden">
                {formatNumber(used)}
              </TableCell>
              <TableCell numeric className="max-sm:hidden">
                {formatNumber(limit)}
              </TableCell>
              <TableCell numeric>{formatNumber(over)}</TableCell>
              <TableCell>
                {!billed ? (
                  <Badge tone="neutral">Free, under {formatNumber(graceHours)} h</Badge>
                ) : unitPriceMinor === 0 ? (
                  <Badge tone="neutral">Free of charge</Badge>
                ) : (
                  <Badge tone="warning">Counted</Badge>
                )}
              </TableCell>
            </TableRow>
          ))
        )}
      </TableBody>
    </Table>
  );
}
