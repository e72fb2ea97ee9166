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
import { useCan } from "@/use-operator";
import { MemberMenu } from "./member-menu";
import { type Member, type MemberAct, seatWords } from "./member-words";

type MembersTableProps = {
  rows: Member[];
  search: string;
  onClearSearch: () => void;
  onAct: (act: MemberAct, member: Member) => void;
};

export function MembersTable({ rows, search, onClearSearch, onAct }: MembersTableProps) {
  const mayUpdate = useCan("members:update");
  return (
    <Table caption="Members">
      <TableHead>
        <TableRow>
          <TableHeader>Person</TableHeader>
          <TableHeader>Role</TableHeader>
          <TableHeader className="max-sm:hidden">Seat</TableHeader>
          <TableHeader className="max-sm:hidden">Status</TableHeader>
          <TableHeader className="max-lg:hidden">Last active</TableHeader>
          <TableHeader className="max-xl:hidden">Joined</TableHeader>
          {mayUpdate ? (
            <TableHeader hideLabel className="w-12">
              Actions
            </TableHeader>
          ) : null}
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.length === 0 ? (
          <TableEmpty columns={mayUpdate ? 7 : 6}>
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
          rows.map((member) => <MemberRow key={member.id} member={member} onAct={mayUpdate ? onAct : null} />)
        )}
      </TableBody>
    </Table>
  );
}

type MemberRowProps = { member: Member; onAct: MembersTableProps["onAct"] | null };

function MemberRow({ member, onAct }: MemberRowProps) {
  const { now, tenant } = useTenant();
  const { name, email, role, status, joinedAt, lastActiveAt } = member;
  return (
    <TableRow>
      <TableCell rowHeader className="w-full max-w-0">
        <span className="flex min-w-0 flex-col max-sm:py-1 sm:flex-row sm:items-baseline sm:gap-2.5">
          <span className="truncate">{name}</span>
          <span className="truncate font-normal text-muted text-sm">{email}</span>
          {member.seatExpiresAt || status !== "ACTIVE" ? (
            <span className="font-normal text-muted text-sm sm:hidden">
              {status === "ACTIVE" ? seatWords(member, tenant.timeZone) : "Deactivated"}
            </span>
          ) : null}
        </span>
      </TableCell>
      <TableCell>
        <RoleBadge role={role} />
      </TableCell>
      <TableCell muted className="whitespace-nowrap max-sm:hidden">
        {seatWords(member, tenant.timeZone)}
      </TableCell>
      <TableCell className="max-sm:hidden">
        {status === "ACTIVE" ? <Badge tone="success">Active</Badge> : <Badge>Deactivated</Badge>}
      </TableCell>
      <TableCell muted className="first-letter:uppercase max-lg:hidden">
        {lastActiveAt ? <RelativeTime value={lastActiveAt} now={now} /> : "Never"}
      </TableCell>
      <TableCell muted className="first-letter:uppercase max-xl:hidden">
        <RelativeTime value={joinedAt} now={now} />
      </TableCell>
      {onAct ? (
        <TableCell>
          <MemberMenu member={member} onAct={onAct} />
        </TableCell>
      ) : null}
    </TableRow>
  );
}
