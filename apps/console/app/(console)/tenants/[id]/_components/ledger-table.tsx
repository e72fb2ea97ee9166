import type { ConsoleOutputs } from "@tenantry/api/console-router";
import { formatDateTime, formatNumber } from "@tenantry/ui/lib/format";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@tenantry/ui/table";
import { describeLedgerEntry } from "@/tenants/ledger-words";

type Entry = ConsoleOutputs["tenants"]["listLedger"]["rows"][number];

export function LedgerTable({ rows }: { rows: Entry[] }) {
  return (
    <Table caption="Seat ledger">
      <TableHead>
        <TableRow>
          <TableHeader>What happened</TableHeader>
          <TableHeader className="max-md:hidden">Door and hand</TableHeader>
          <TableHeader className="max-sm:hidden">When</TableHeader>
          <TableHeader numeric>In use</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map((entry) => (
          <LedgerRow key={`${entry.kind}${entry.id}`} entry={entry} />
        ))}
      </TableBody>
    </Table>
  );
}

function LedgerRow({ entry }: { entry: Entry }) {
  const { title, detail, hand } = describeLedgerEntry(entry);
  const when = formatDateTime(entry.at, { timeZone: "UTC" });
  return (
    <TableRow>
      <TableCell rowHeader className="w-full max-w-0">
        <span className="flex min-w-0 flex-col py-1">
          <span className="truncate">{title}</span>
          <span className="font-normal text-muted text-sm">{detail}</span>
          <span className="break-words font-normal text-muted text-sm md:hidden">{hand}</span>
          <span className="font-normal text-muted text-sm sm:hidden">{when}</span>
        </span>
      </TableCell>
      <TableCell muted className="min-w-48 max-md:hidden">
        {hand}
      </TableCell>
      <TableCell muted className="whitespace-nowrap max-sm:hidden">
        {when}
      </TableCell>
      <TableCell numeric className="whitespace-nowrap">
        {formatNumber(entry.used)}
        {entry.seatLimit === null ? "" : ` of ${formatNumber(entry.seatLimit)}`}
      </TableCell>
    </TableRow>
  );
}
