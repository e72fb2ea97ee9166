import { Avatar } from "@tenantry/ui/avatar";
import { Badge } from "@tenantry/ui/badge";
import { Checkbox } from "@tenantry/ui/checkbox";
import { EmailAddress } from "@tenantry/ui/email-address";
import { formatLastDay } from "@tenantry/ui/lib/last-day";
import { RelativeTime } from "@tenantry/ui/relative-time";
import { SelectField } from "@tenantry/ui/select-field";
import { TableCell, TableRow } from "@tenantry/ui/table";
import { memo } from "react";
import { RoleBadge } from "@/components/role-badge";
import { type Role, roleNames } from "@/workspace/role-words";
import { type Asking, MemberMenu, menuId } from "./member-menu";
import type { Member } from "./member-words";

type MemberRowProps = {
  member: Member;
  /** Where it stands, when only some of the rows are drawn. */
  index: number | null;
  measure: ((row: HTMLTableRowElement) => void) | undefined;
  time: { now: Date; timeZone: string };
  /** Null: the table has no boxes, since nothing can be done. */
  selected: boolean | null;
  mayManage: boolean;
  mayTransfer: boolean;
  grantableRoles: readonly Role[];
  onSelect: (id: string, isOn: boolean) => void;
  onRole: (member: Member, role: Role) => void;
  onAsk: (asking: Asking, member: Member) => void;
  onDeactivate: (member: Member) => void;
  onReactivate: (member: Member) => void;
};

export const rowId = (id: string) => `member-${id}`;

/** One of many: it draws itself anew only when something of its own has changed. */
export const MemberRow = memo(function MemberRow(props: MemberRowProps) {
  const { member, index, measure, time, selected, mayManage, grantableRoles, onSelect, onRole } = props;
  const { id, name, email, role, status, joinedAt, lastActiveAt, seatExpiresAt, isYou } = member;
  return (
    <TableRow
      id={rowId(id)}
      ref={measure}
      data-index={index ?? undefined}
      // The head is the first row.
      aria-rowindex={index === null ? undefined : index + 2}
      tabIndex={-1}
      selected={selected ?? false}
      className="scroll-my-12 focus-inset"
      onKeyDown={(event) => {
        if (event.key !== "Enter" || event.target !== event.currentTarget) return;
        event.preventDefault();
        document.getElementById(menuId(id))?.click();
      }}
    >
      {selected === null ? null : (
        <TableCell className="w-10">
          <Checkbox
            label={`Select ${name}`}
            hideLabel
            checked={selected}
            onCheckedChange={(isOn) => onSelect(id, isOn)}
          />
        </TableCell>
      )}
      <TableCell rowHeader className="max-w-0">
        <span className="flex min-w-0 items-center gap-3 py-1">
          <span className="max-sm:hidden">
            <Avatar name={name} />
          </span>
          <span className="flex min-w-0 flex-col">
            <span className="wrap-anywhere sm:truncate">
              {name}
              {isYou ? <span className="font-normal text-muted"> (You)</span> : null}
            </span>
            <span className="wrap-anywhere font-normal text-muted text-sm sm:truncate">
              <EmailAddress>{email}</EmailAddress>
            </span>
            {seatExpiresAt ? (
              <span className="font-normal text-muted text-sm xl:hidden">
                {`Seat until ${formatLastDay(seatExpiresAt, time.timeZone)}`}
              </span>
            ) : null}
            {status === "ACTIVE" ? null : (
              <span className="md:hidden">
                <StatusBadge status={status} />
              </span>
            )}
          </span>
        </span>
      </TableCell>
      <TableCell className="w-32 max-sm:w-28">
        {mayManage && status === "ACTIVE" ? (
          <SelectField
            label={`Role of ${name}`}
            hideLabel
            size="sm"
            options={grantableRoles.map((value) => ({ value, label: roleNames[value] }))}
            value={role}
            onValueChange={(next) => onRole(member, next)}
          />
        ) : (
          <RoleBadge role={role} />
        )}
      </TableCell>
      <TableCell muted className="max-xl:hidden">
        <SeatWords member={member} timeZone={time.timeZone} />
      </TableCell>
      <TableCell className="max-md:hidden">
        <StatusBadge status={status} />
      </TableCell>
      <TableCell muted className="first-letter:uppercase max-lg:hidden">
        {lastActiveAt ? <RelativeTime value={lastActiveAt} {...time} /> : "Never"}
      </TableCell>
      <TableCell muted className="first-letter:uppercase max-xl:hidden">
        <RelativeTime value={joinedAt} {...time} />
      </TableCell>
      {selected === null ? null : (
        <TableCell className="w-12 text-right max-sm:w-11 max-sm:pr-2 max-sm:pl-0">
          {mayManage ? <MemberMenu {...props} now={time.now} /> : null}
        </TableCell>
      )}
    </TableRow>
  );
});

function SeatWords({ member, timeZone }: { member: Member; timeZone: string }) {
  const { seatType, seatExpiresAt } = member;
  if (seatType === "VIEWER") return "Free";
  if (!seatExpiresAt) return "Full";
  return (
    <span className="flex flex-col">
      Contractor
      <span className="whitespace-nowrap text-sm">{`until ${formatLastDay(seatExpiresAt, timeZone)}`}</span>
    </span>
  );
}

function StatusBadge({ status }: Pick<Member, "status">) {
  return status === "ACTIVE" ? <Badge tone="success">Active</Badge> : <Badge>Deactivated</Badge>;
}
