import type { ConsoleOutputs } from "@tenantry/api/console-router";
import { formatMoney, formatNumber } from "@tenantry/ui/lib/format";
import {
  Table,
  TableBody,
  TableCell,
  TableEmpty,
  TableHead,
  TableHeader,
  TableRow,
} from "@tenantry/ui/table";
import { OverageLink } from "@/components/overage-link";
import { OverageStatusBadge } from "@/components/overage-status-badge";
import { StripeItem } from "@/components/stripe-item";
import { formatPeriod } from "@/lib/words";
import { useTenantId } from "@/tenants/tenant";

type Period = ConsoleOutputs["tenants"]["getOverage"]["periods"][number];

/** A tenant's closed months, each a link to its page. */
export function ClosedMonths({ periods }: { periods: Period[] }) {
  const tenantId = useTenantId();
  return (
    <Table caption="Closed months">
      <TableHead>
        <TableRow>
          <TableHeader>Month (UTC)</TableHeader>
          <TableHeader numeric className="max-sm:hidden">
            Peak
          </TableHeader>
          <TableHeader numeric className="max-sm:hidden">
            Seat days
          </TableHeader>
          <TableHeader numeric>Amount</TableHeader>
          <TableHeader>Status</TableHeader>
          <TableHeader>Stripe item</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {periods.length === 0 ? (
          <TableEmpty columns={6}>
            <p className="px-gutter py-4 text-muted">The first month is still running.</p>
          </TableEmpty>
        ) : (
          periods.map((period) => (
            <TableRow key={period.id} interactive className="relative">
              <TableCell rowHeader className="numeric whitespace-nowrap">
                <OverageLink tenantId={tenantId} id={period.id}>
                  {formatPeriod(period)}
                </OverageLink>
              </TableCell>
              <TableCell numeric className="max-sm:hidden">
                {formatNumber(period.peakSeats)}
              </TableCell>
              <TableCell numeric className="max-sm:hidden">
                {formatNumber(period.seatDays, { maximumFractionDigits: 1 })}
              </TableCell>
              <TableCell numeric>{formatMoney(period.amountMinor, period.currency)}</TableCell>
              <TableCell>
                <OverageStatusBadge status={period.status} />
              </TableCell>
              <TableCell>
                <StripeItem id={period.stripeInvoiceItemId} />
              </TableCell>
            </TableRow>
          ))
        )}
      </TableBody>
    </Table>
  );
}
