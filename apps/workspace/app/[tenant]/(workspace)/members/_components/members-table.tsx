import type { WorkspaceOutputs } from "@tenantry/api/workspace-router";
import { Avatar } from "@tenantry/ui/avatar";
import { Badge } from "@tenantry/ui/badge";
import { Button } from "@tenantry/ui/button";
import { EmptyState } from "@tenantry/ui/empty-state";
import { RelativeTime } from "@tenantry/ui/relative-time";
import {
  Table,
  TableBody,
  TableCell,
  TableEmpty,
  TableHead,
  TableHeader,
  TableRow,
} from "@tenantry/ui/table";
import { SearchX } from "lucide-react";
import { RoleBadge } from "@/components/role-badge";
import { useWorkspace } from "@/workspace/tenant";

type Member = WorkspaceOutputs["members"]["list"]["rows"][number];
type MembersTableProps = { rows: Member[]; search: string; onClearSearch: () => void };

export function MembersTable({ rows, search, onClearSearch }: MembersTableProps) {
  return (
    <Table caption="Members">
      <TableHead>
        <TableRow>
          <TableHeader>Person</TableHeader>
          <TableHeader className="w-32">Role</TableHeader>
          <TableHeader className="w-36 max-sm:hidden">Status</TableHeader>
          <TableHeader className="w-40 max-sm:hidden">Joined</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.length === 0 ? (
          <TableEmpty columns={4}>
            <EmptyState
              icon={<SearchX aria-hidden />}
              title="Nobody found"
              description={search ? `No name or address contains “${search}”.` : undefined}
              actions={<Button onClick={onClearSearch}>Clear search</Button>}
            />
          </TableEmpty>
        ) : (
          rows.map((member) => <MemberRow key={member.id} member={member} />)
        )}
      </TableBody>
    </Table>
  );
}

function MemberRow({ member }: { member: Member }) {
  const { now, timeZone } = useWorkspace();
  const { name, email, role, status, joinedAt, isYou } = member;
  return (
    <TableRow>
      <TableCell rowHeader className="max-w-0">
        <span className="flex min-w-0 items-center gap-3 py-1">
          <Avatar name={name} />
          <span className="flex min-w-0 flex-col">
            <span className="truncate">
              {name}
              {isYou ? <span className="font-normal text-muted"> (You)</span> : null}
            </span>
            <span className="truncate font-normal text-muted text-sm">{email}</span>
          </span>
        </span>
      </TableCell>
      <TableCell>
        <span className="flex flex-col items-start gap-1">
          <RoleBadge role={role} />
          {status === "ACTIVE" ? null : (
            <span className="sm:hidden">
              <StatusBadge status={status} />
            </span>
          )}
        </span>
      </TableCell>
      <TableCell className="max-sm:hidden">
        <StatusBadge status={status} />
      </TableCell>
      <TableCell muted className="max-sm:hidden">
        <RelativeTime value={joinedAt} now={now} timeZone={timeZone} />
      </TableCell>
    </TableRow>
  );
}

function StatusBadge({ status }: Pick<Member, "status">) {
  return status === "ACTIVE" ? <Badge tone="success">Active</Badge> : <Badge>Deactivated</Badge>;
}
