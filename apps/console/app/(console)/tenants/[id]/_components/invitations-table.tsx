import { EmptyState } from "@tenantry/ui/empty-state";
import { Table, TableBody, TableEmpty, TableHead, TableHeader, TableRow } from "@tenantry/ui/table";
import { MailOpen } from "lucide-react";
import { InvitationRow } from "./invitation-row";
import type { Act, Invitation } from "./invitation-words";

type InvitationsTableProps = {
  rows: Invitation[];
  isFiltered: boolean;
  onAct: (act: Act, invitation: Invitation) => void;
  onCheck: (invitation: Invitation) => void;
};

export function InvitationsTable({ rows, isFiltered, ...acts }: InvitationsTableProps) {
  return (
    <Table caption="Invitations">
      <TableHead>
        <TableRow>
          <TableHeader>Address</TableHeader>
          <TableHeader className="max-sm:hidden">Role</TableHeader>
          <TableHeader>Status</TableHeader>
          <TableHeader className="max-sm:hidden">Letter</TableHeader>
          <TableHeader className="max-md:hidden">Expires</TableHeader>
          <TableHeader className="max-lg:hidden">Invited</TableHeader>
          <TableHeader hideLabel className="w-12">
            Actions
          </TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.length === 0 ? (
          <TableEmpty columns={7}>
            <EmptyState
              icon={<MailOpen aria-hidden />}
              title={isFiltered ? "No invitation matches" : "No invitations"}
              description={
                isFiltered
                  ? "Search for another address, or show all."
                  : "This tenant has not invited anybody."
              }
            />
          </TableEmpty>
        ) : (
          rows.map((row) => <InvitationRow key={row.id} invitation={row} {...acts} />)
        )}
      </TableBody>
    </Table>
  );
}
