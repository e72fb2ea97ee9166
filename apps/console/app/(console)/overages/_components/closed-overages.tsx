"use client";

import { useQuery } from "@tanstack/react-query";
import type { ConsoleOutputs } from "@tenantry/api/console-router";
import { Card, CardHeader } from "@tenantry/ui/card";
import { EmptyState } from "@tenantry/ui/empty-state";
import { formatMoney, formatNumber } from "@tenantry/ui/lib/format";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@tenantry/ui/table";
import { Receipt } from "lucide-react";
import { FailedQuery } from "@/components/failed-query";
import { OverageStatusBadge } from "@/components/overage-status-badge";
import { StripeItem } from "@/components/stripe-item";
import { TenantLink } from "@/components/tenant-link";
import { closedOverageLimit } from "@/lib/queries";
import { formatPeriod } from "@/lib/words";
import { useTRPC } from "@/trpc/client";

type Row = ConsoleOutputs["overages"]["list"][number];

/** Months with something to pay, of all tenants. */
export function ClosedOverages() {
  const trpc = useTRPC();
  const {
    data = [],
    error,
    refetch,
    isFetching,
  } = useQuery(trpc.overages.list.queryOptions({ limit: closedOverageLimit }));
  if (error && data.length === 0) {
    return <FailedQuery subject="The closed months" error={error} onRetry={refetch} pending={isFetching} />;
  }
  const isCut = data.length >= closedOverageLimit;
  return (
    <Card>
      <CardHeader
        title="Closed months"
        description={`Months with something to pay, newest first${isCut ? `; the latest ${closedOverageLimit}` : ""}.`}
      />
      {data.length === 0 ? (
        <EmptyState
          icon={<Receipt aria-hidden />}
          title="No closed months to pay"
          description="A month appears here once it is over and something fell due."
        />
      ) : (
        <Table caption="Closed months with something to pay">
          <TableHead>
            <TableRow>
              <TableHeader>Tenant</TableHeader>
              <TableHeader className="max-sm:hidden">Period (UTC)</TableHeader>
              <TableHeader numeric className="max-sm:hidden">
                Peak
              </TableHeader>
              <TableHeader numeric>Amount</TableHeader>
              <TableHeader>Status</TableHeader>
              <TableHeader>Stripe item</TableHeader>
            </TableRow>
          </TableHead>
          <TableBody>
            {data.map((row) => (
              <OverageRow key={row.id} row={row} />
            ))}
          </TableBody>
        </Table>
      )}
    </Card>
  );
}

function OverageRow({ row }: { row: Row }) {
  return (
    <TableRow interactive className="relative">
      <TableCell rowHeader className="whitespace-nowrap">
        <TenantLink {...row.tenant} />
        <span className="numeric block font-normal text-muted text-sm sm:hidden">{formatPeriod(row)}</span>
      </TableCell>
      <TableCell className="numeric whitespace-nowrap max-sm:hidden">{formatPeriod(row)}</TableCell>
      <TableCell numeric className="max-sm:hidden">
        {formatNumber(row.peakSeats)} over
      </TableCell>
      <TableCell numeric>{formatMoney(row.amountMinor, row.currency)}</TableCell>
      <TableCell>
        <OverageStatusBadge status={row.status} />
      </TableCell>
      <TableCell>
        <StripeItem id={row.stripeInvoiceItemId} />
      </TableCell>
    </TableRow>
  );
}
