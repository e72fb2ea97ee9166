import type { ConsoleOutputs } from "@tenantry/api/console-router";
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
import { useTenant } from "@/tenants/tenant";

type Current = ConsoleOutputs["tenants"]["getOverage"]["current"];

const timeZone = "UTC";

/** Every stretch above the limit, and whether it counts. */
export function OverageWorking({ current }: { current: Current }) {
  const { now } = useTenant();
  return (
    <Table caption="How the overage came about">
      <TableHead>
        <TableRow>
          <TableHeader>From</TableHeader>
          <TableHeader>To</TableHeader>
          <TableHeader numeric>Used</TableHeader>
          <TableHeader numeric>Limit</TableHeader>
          <TableHeader numeric>Over</TableHeader>
          <TableHeader>Counts</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {current.segments.length === 0 ? (
          <TableEmpty columns={6}>
            <p className="px-gutter py-4 text-muted">Not over the limit this month.</p>
          </TableEmpty>
        ) : (
          current.segments.map(({ from, to, used, limit, over, billed }) => (
            <TableRow key={from.toISOString()}>
              <TableCell className="numeric whitespace-nowrap">
                {formatDateTime(from, { timeZone })}
              </TableCell>
              <TableCell className="numeric whitespace-nowrap">
                {to >= now ? "Now" : formatDateTime(to, { timeZone })}
              </TableCell>
              <TableCell numeric>{formatNumber(used)}</TableCell>
              <TableCell numeric>{formatNumber(limit)}</TableCell>
              <TableCell numeric>{formatNumber(over)}</TableCell>
              <TableCell>
                {billed ? (
                  <Badge tone="warning">Counted</Badge>
                ) : (
                  <Badge tone="neutral">Free, under {formatNumber(current.graceHours)} h</Badge>
                )}
              </TableCell>
            </TableRow>
          ))
        )}
      </TableBody>
    </Table>
  );
}
