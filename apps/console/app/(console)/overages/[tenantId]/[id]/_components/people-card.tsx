import { Card, CardHeader } from "@tenantry/ui/card";
import { formatDateTime } from "@tenantry/ui/lib/format";
import {
  Table,
  TableBody,
  TableCell,
  TableEmpty,
  TableHead,
  TableHeader,
  TableRow,
} from "@tenantry/ui/table";
import type { Overage } from "@/overages/overage";

const timeZone = "UTC";

/** Who sat above the limit, and since when: for the talk with the customer, since seats are billed and not people. */
export function PeopleCard({ overage }: { overage: Overage }) {
  return (
    <Card>
      <CardHeader
        title="People above the limit"
        description="Those who came last while more seats were used than there were. Seats are billed, not people."
      />
      <Table caption="People above the limit" maxHeight="26rem">
        <TableHead>
          <TableRow>
            <TableHeader>Person</TableHeader>
            <TableHeader>Seat from</TableHeader>
            <TableHeader>Until</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {overage.people.length === 0 ? (
            <TableEmpty columns={3}>
              <p className="px-gutter py-4 text-muted">Nobody was.</p>
            </TableEmpty>
          ) : (
            overage.people.map((person) => (
              <TableRow key={`${person.membershipId}-${person.from.toISOString()}`}>
                <TableCell rowHeader className="max-w-64">
                  <span className="block truncate">{person.name}</span>
                  <span className="block truncate font-normal text-muted text-sm">{person.email}</span>
                </TableCell>
                <TableCell className="numeric sm:whitespace-nowrap">
                  {formatDateTime(person.from, { timeZone })}
                </TableCell>
                <TableCell className="numeric sm:whitespace-nowrap">
                  {person.to ? formatDateTime(person.to, { timeZone }) : "Past the month's end"}
                </TableCell>
              </TableRow>
            ))
          )}
        </TableBody>
      </Table>
    </Card>
  );
}
