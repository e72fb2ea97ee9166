import type { ConsoleOutputs } from "@tenantry/api/console-router";
import { formatNumber } from "@tenantry/ui/lib/format";
import { RelativeTime } from "@tenantry/ui/relative-time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@tenantry/ui/table";
import { SeatGauge } from "@/components/seat-gauge";
import { TenantLink } from "@/components/tenant-link";
import { TenantStatusBadge } from "@/components/tenant-status-badge";
import { policyNames } from "@/lib/words";

type TenantsTableProps = { caption?: string; rows: ConsoleOutputs["tenants"]["list"]["rows"]; now: Date };

/** On a phone only what tells tenants apart stays: name, status, seats. */
export function TenantsTable({ caption = "Tenants", rows, now }: TenantsTableProps) {
  return (
    <Table caption={caption}>
      <TableHead>
        <TableRow>
          <TableHeader className="w-full">Tenant</TableHeader>
          <TableHeader>Status</TableHeader>
          <TableHeader className="max-md:hidden">Plan</TableHeader>
          <TableHeader className="max-lg:hidden">Policy</TableHeader>
          <TableHeader className="max-md:pr-gutter">Seats</TableHeader>
          <TableHeader numeric className="max-md:hidden">
            Pending
          </TableHeader>
          <TableHeader className="max-lg:hidden">Created</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={row.id} interactive className="relative">
            <TableCell rowHeader className="max-w-0">
              <TenantLink id={row.id} name={row.name} slug={row.slug} />
            </TableCell>
            <TableCell>
              <TenantStatusBadge status={row.status} />
            </TableCell>
            <TableCell className="max-md:hidden">{row.planName}</TableCell>
            <TableCell className="max-lg:hidden">{policyNames[row.seatPolicy]}</TableCell>
            <TableCell className="max-md:pr-gutter">
              <SeatGauge {...row.seats} />
            </TableCell>
            <TableCell numeric className="max-md:hidden">
              {row.seats.pending === 0 ? (
                <span className="text-subtle">0</span>
              ) : (
                formatNumber(row.seats.pending)
              )}
            </TableCell>
            <TableCell muted className="whitespace-nowrap max-lg:hidden">
              <RelativeTime value={row.createdAt} now={now} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
