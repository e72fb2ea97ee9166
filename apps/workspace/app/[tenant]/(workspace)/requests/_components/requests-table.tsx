import { Checkbox } from "@tenantry/ui/checkbox";
import { EmptyState } from "@tenantry/ui/empty-state";
import { Table, TableBody, TableHead, TableHeader, TableRow } from "@tenantry/ui/table";
import { Inbox } from "lucide-react";
import { RequestRow } from "./request-row";
import type { SeatRequest } from "./request-words";
import type { Verdict } from "./use-decision";
import type { useRequests } from "./use-requests";

type RequestsTableProps = Pick<
  ReturnType<typeof useRequests>,
  "rows" | "filter" | "chosen" | "decidable" | "choose"
> & { onDecide: (verdict: Verdict, requests: SeatRequest[]) => void };

export function RequestsTable({ rows, filter, chosen, decidable, choose, onDecide }: RequestsTableProps) {
  const all = decidable.length > 0 && chosen.length === decidable.length;
  if (rows.length === 0) {
    return (
      <EmptyState
        icon={<Inbox aria-hidden />}
        title={filter === "open" ? "Nobody waits" : "No requests yet"}
        description="People ask here when your domain lets them, and growth waits here when all seats are taken and an owner has the last word."
      />
    );
  }
  return (
    <Table caption={filter === "open" ? "Open requests" : "All requests"}>
      <TableHead>
        <TableRow>
          <TableHeader hideLabel={decidable.length === 0} className="w-10">
            {decidable.length > 0 ? (
              <Checkbox
                label="Choose all"
                hideLabel
                checked={all}
                indeterminate={chosen.length > 0 && !all}
                onCheckedChange={(isChosen) =>
                  choose(
                    decidable.map(({ id }) => id),
                    isChosen,
                  )
                }
              />
            ) : (
              "Chosen"
            )}
          </TableHeader>
          <TableHeader>Request</TableHeader>
          <TableHeader className="max-md:hidden">Takes</TableHeader>
          <TableHeader className="max-sm:hidden">{filter === "open" ? "Since" : "When"}</TableHeader>
          <TableHeader hideLabel>Decision</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <RequestRow
            key={row.id}
            request={row}
            isChosen={chosen.some(({ id }) => id === row.id)}
            onChoose={(isChosen) => choose([row.id], isChosen)}
            onDecide={(verdict) => onDecide(verdict, [row])}
          />
        ))}
      </TableBody>
    </Table>
  );
}
