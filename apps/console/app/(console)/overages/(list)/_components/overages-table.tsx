import type { ConsoleOutputs } from "@tenantry/api/console-router";
import { Checkbox } from "@tenantry/ui/checkbox";
import { formatMoney, formatNumber } from "@tenantry/ui/lib/format";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@tenantry/ui/table";
import { OverageLink } from "@/components/overage-link";
import { OverageStatusBadge } from "@/components/overage-status-badge";
import { formatPeriod } from "@/lib/words";

export type OverageRow = ConsoleOutputs["overages"]["list"]["rows"][number];

type OveragesTableProps = {
  rows: OverageRow[];
  /** Which rows are chosen, where several can be approved at once. */
  chosen?: ReadonlySet<string>;
  onChosen?: (chosen: ReadonlySet<string>) => void;
};

/** Closed months of any tenant, each row a link to its page. */
export function OveragesTable({ rows, chosen, onChosen }: OveragesTableProps) {
  const toggle = (ids: string[], on: boolean) => {
    const next = new Set(chosen);
    for (const id of ids) on ? next.add(id) : next.delete(id);
    onChosen?.(next);
  };
  // What waits to be decided is all in one state, and a phone has no room to say it in each row.
  const stateClass = onChosen ? "max-sm:hidden" : undefined;
  const amountClass = onChosen ? "max-sm:pr-gutter" : undefined;
  const count = rows.filter((row) => chosen?.has(row.id)).length;
  return (
    <Table caption="Closed months">
      <TableHead>
        <TableRow>
          {onChosen ? (
            <TableHeader className="w-0">
              <Checkbox
                label="Choose all shown"
                hideLabel
                checked={count === rows.length}
                indeterminate={count > 0 && count < rows.length}
                onCheckedChange={(on) =>
                  toggle(
                    rows.map((row) => row.id),
                    on,
                  )
                }
              />
            </TableHeader>
          ) : null}
          <TableHeader>Tenant</TableHeader>
          <TableHeader className="max-sm:hidden">Month (UTC)</TableHeader>
          <TableHeader numeric className="max-sm:hidden">
            Peak
          </TableHeader>
          <TableHeader numeric className={amountClass}>
            Amount
          </TableHeader>
          <TableHeader className={stateClass}>State</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={row.id} interactive className="relative" selected={chosen?.has(row.id)}>
            {onChosen ? (
              <TableCell className="w-0">
                <span className="relative z-1">
                  <Checkbox
                    label={`Choose ${row.tenant.name}`}
                    hideLabel
                    checked={chosen?.has(row.id)}
                    onCheckedChange={(on) => toggle([row.id], on)}
                  />
                </span>
              </TableCell>
            ) : null}
            <TableCell rowHeader className="max-w-72 whitespace-nowrap">
              <OverageLink tenantId={row.tenant.id} id={row.id}>
                {row.tenant.name}
              </OverageLink>
              <span className="numeric block font-normal text-muted text-sm sm:hidden">
                {formatPeriod(row)}
              </span>
            </TableCell>
            <TableCell className="numeric whitespace-nowrap max-sm:hidden">{formatPeriod(row)}</TableCell>
            <TableCell numeric className="max-sm:hidden">
              {formatNumber(row.peakSeats)} over
            </TableCell>
            <TableCell numeric className={amountClass}>
              {formatMoney(row.amountMinor, row.currency)}
            </TableCell>
            <TableCell className={stateClass}>
              <OverageStatusBadge status={row.status} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
