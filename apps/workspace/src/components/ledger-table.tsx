import { RelativeTime } from "@tenantry/ui/relative-time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@tenantry/ui/table";
import { ArrowLeftRight, UserMinus, UserPlus } from "lucide-react";
import type { ReactNode } from "react";
import {
  describeEntry,
  describeHand,
  describeLimit,
  describeTotal,
  type LedgerEntry,
} from "@/workspace/ledger-words";
import { useWorkspace } from "@/workspace/tenant";

type LedgerTableProps = {
  rows: LedgerEntry[];
  /** In place of rows, where there are none. */
  empty?: ReactNode;
};

const icons = { BEGIN: UserPlus, END: UserMinus, TERMS: ArrowLeftRight };

/** Who came and went and how the limit changed, newest first, with what was in use right after. */
export function LedgerTable({ rows, empty }: LedgerTableProps) {
  if (rows.length === 0) return empty;
  return (
    <Table caption="Seat ledger">
      <TableHead>
        <TableRow>
          <TableHeader>What happened</TableHeader>
          <TableHeader className="max-md:hidden">How and by whom</TableHeader>
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

function LedgerRow({ entry }: { entry: LedgerEntry }) {
  const { now, timeZone } = useWorkspace();
  const Icon = icons[entry.kind];
  const when = <RelativeTime value={entry.at} now={now} timeZone={timeZone} />;
  const isFree = entry.seatType === "VIEWER";
  return (
    <TableRow>
      <TableCell rowHeader className="w-full max-w-0">
        <span className="flex min-w-0 gap-3 py-1">
          <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
          <span className="flex min-w-0 flex-col">
            <span className="truncate">{entry.name ?? describeLimit(entry)}</span>
            {entry.email ? (
              <span className="truncate font-normal text-muted text-sm">{entry.email}</span>
            ) : null}
            <span className="font-normal text-muted text-sm">
              {describeEntry(entry)}
              {isFree ? ", takes no seat" : ""}
            </span>
            <span className="break-words font-normal text-muted text-sm md:hidden">
              {describeHand(entry)}
            </span>
            <span className="font-normal text-muted text-sm sm:hidden">{when}</span>
          </span>
        </span>
      </TableCell>
      <TableCell muted className="min-w-48 max-md:hidden">
        {describeHand(entry)}
      </TableCell>
      <TableCell muted className="whitespace-nowrap max-sm:hidden">
        {when}
      </TableCell>
      <TableCell numeric className="whitespace-nowrap">
        {describeTotal(entry)}
      </TableCell>
    </TableRow>
  );
}
