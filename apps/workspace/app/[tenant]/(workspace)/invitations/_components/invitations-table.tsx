import { Button } from "@tenantry/ui/button";
import { Checkbox } from "@tenantry/ui/checkbox";
import { EmptyState } from "@tenantry/ui/empty-state";
import { Table, TableBody, TableEmpty, TableHead, TableHeader, TableRow } from "@tenantry/ui/table";
import { MailOpen } from "lucide-react";
import { useWorkspace } from "@/workspace/tenant";
import { InviteButton } from "../../_components/invite-button";
import type { Group } from "../search-params";
import { InvitationRow } from "./invitation-row";
import { type Act, groupWords, type Invitation } from "./invitation-words";
import type { Selection } from "./use-selection";

type InvitationsTableProps = {
  rows: Invitation[];
  group: Group;
  /** What they were searched with; empty when they were not. */
  search: string;
  onClearSearch: () => void;
  selection: Selection;
  onAct: (act: Act, invitations: readonly Invitation[]) => void;
};

export function InvitationsTable(props: InvitationsTableProps) {
  const { rows, group, search, onClearSearch, selection, onAct } = props;
  const mayInvite = useWorkspace().permissions.includes("members:invite");
  return (
    <Table caption={groupWords[group].caption}>
      <TableHead>
        <TableRow>
          {mayInvite ? (
            <TableHeader className="w-10">
              {selection.possible > 0 ? (
                <Checkbox
                  label="Select all shown"
                  hideLabel
                  checked={selection.all}
                  indeterminate={selection.some && !selection.all}
                  onCheckedChange={selection.toggleAll}
                />
              ) : (
                <span className="sr-only">Select</span>
              )}
            </TableHeader>
          ) : null}
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
          <TableEmpty columns={mayInvite ? 8 : 6}>
            {search ? (
              <EmptyState
                icon={<MailOpen aria-hidden />}
                title={`No address with “${search}” here`}
                description="Another tab may have it."
                actions={<Button onClick={onClearSearch}>Clear search</Button>}
              />
            ) : (
              <EmptyState
                icon={<MailOpen aria-hidden />}
                title={groupWords[group].empty}
                description="People join from a letter with a link that is valid for 7 days."
                actions={mayInvite ? <InviteButton /> : null}
              />
            )}
          </TableEmpty>
        ) : (
          rows.map((row) => (
            <InvitationRow
              key={row.id}
              invitation={row}
              mayChange={mayInvite}
              selected={selection.isSelected(row.id)}
              onSelect={(isOn) => selection.toggle(row.id, isOn)}
              onAct={onAct}
            />
          ))
        )}
      </TableBody>
    </Table>
  );
}
