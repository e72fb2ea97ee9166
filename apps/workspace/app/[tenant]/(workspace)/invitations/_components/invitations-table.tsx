import { EmptyState } from "@tenantry/ui/empty-state";
import { Table, TableBody, TableEmpty, TableHead, TableHeader, TableRow } from "@tenantry/ui/table";
import { MailOpen } from "lucide-react";
import { useWorkspace } from "@/workspace/tenant";
import { InviteButton } from "../../_components/invite-button";
import type { Filter } from "../search-params";
import { InvitationRow } from "./invitation-row";
import type { Invitation } from "./invitation-words";

type InvitationsTableProps = {
  rows: Invitation[];
  filter: Filter;
  onResend: (invitation: Invitation) => void;
  onCancel: (invitation: Invitation) => void;
};

export function InvitationsTable({ rows, filter, ...acts }: InvitationsTableProps) {
  const mayInvite = useWorkspace().permissions.includes("members:invite");
  const columns = mayInvite ? 7 : 6;
  return (
    <Table caption={filter === "open" ? "Open invitations" : "All invitations"}>
      <TableHead>
        <TableRow>
          <TableHeader>Address</TableHeader>
          <TableHeader className="max-sm:hidden">Role</TableHeader>
          <TableHeader>Status</TableHeader>
          <TableHeader className="max-md:hidden">Letter</TableHeader>
          <TableHeader className="max-sm:hidden">Expires</TableHeader>
          <TableHeader className="max-lg:hidden">Invited</TableHeader>
          {mayInvite ? (
            <TableHeader hideLabel className="w-12">
              Actions
            </TableHeader>
          ) : null}
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.length === 0 ? (
          <TableEmpty columns={columns}>
            <EmptyState
              icon={<MailOpen aria-hidden />}
              title={filter === "open" ? "No open invitations" : "No invitations yet"}
              description="People join from a letter with a link that is valid for 7 days."
              actions={mayInvite ? <InviteButton /> : null}
            />
          </TableEmpty>
        ) : (
          rows.map((row) => <InvitationRow key={row.id} invitation={row} mayChange={mayInvite} {...acts} />)
        )}
      </TableBody>
    </Table>
  );
}
