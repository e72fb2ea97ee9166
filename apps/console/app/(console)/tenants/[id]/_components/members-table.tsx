import type { ConsoleOutputs } from "@tenantry/api/console-router";
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
import { SearchX, Users } from "lucide-react";
import { RoleBadge } from "@/components/role-badge";
import { useTenant } from "@/tenants/tenant";

type Member = ConsoleOutputs["tenants"]["listMembers"]["rows"][number];
type MembersTableProps = { rows: Member[]; search: string; onClearSearch: () => void };

export function MembersTable({ rows, search, onClearSearch }: MembersTableProps) {
  return (
    <Table caption="Members">
      <TableHead>
        <TableRow>
          <TableHeader>Person</TableHeader>
          <TableHeader>Role</TableHeader>
          <TableHeader className="max-sm:hidden">Seat</TableHeader>
          <TableHeader className="max-sm:hidden">Status</TableHeader>
          <TableHeader className="max-sm:hidden">Joined</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.length === 0 ? (
          <TableEmpty columns={5}>
            {search ? (
              <EmptyState
                icon={<SearchX aria-hidden />}
                title="Nobody found"
                description={`No name or address contains “${search}”.`}
                actions={<Button onClick={onClearSearch}>Clear search</Button>}
              />
            ) : (
              <EmptyState icon={<Users aria-hidden />} title="No members yet" />
            )}
          </TableEmpty>
        ) : (
          rows.map((member) => <MemberRow key={member.id} member={member} />)
        )}
      </TableBody>
    </Table>
  );
}

function MemberRow({ member }: { member: Member }) {
  const { now } = useTenant();
  const { name, email, role, seatType, status, joinedAt } = member;
  return (
    <TableRow>
      <TableCell rowHeader className="w-full max-w-0">
        <span className="flex min-w-0 flex-col sm:flex-row sm:items-baseline sm:gap-2.5">
          <span className="truncate">{name}</span>
          <span className="truncate font-normal text-muted text-sm">{email}</span>
        </span>
      </TableCell>
      <TableCell>
        <RoleBadge role={role} />
      </TableCell>
      <TableCell muted className="max-sm:hidden">
        {seatType === "VIEWER" ? "Free" : "Billed"}
      </TableCell>
      <TableCell className="max-sm:hidden">
        {status === "ACTIVE" ? <Badge tone="success">Active</Badge> : <Badge>Deactivated</Badge>}
      </TableCell>
      <TableCell muted className="max-sm:hidden">
        <RelativeTime value={joinedAt} now={now} />
      </TableCell>
    </TableRow>
  );
}
