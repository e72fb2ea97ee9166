import { IconButton } from "@tenantry/ui/icon-button";
import { Menu, MenuItem, MenuSeparator } from "@tenantry/ui/menu";
import { CalendarClock, Ellipsis, UserCheck, UserCog, UserMinus, UserX } from "lucide-react";
import { givenRoles, type Member, type MemberAct, memberActWords } from "./member-words";

type MemberMenuProps = { member: Member; onAct: (act: MemberAct, member: Member) => void };

/** What an operator can do about one member; an owner is the workspace's own to change. */
export function MemberMenu({ member, onAct }: MemberMenuProps) {
  if (member.role === "OWNER") return null;
  const isActive = member.status === "ACTIVE";
  const back = isActive ? "deactivate" : "reactivate";
  return (
    <Menu
      trigger={
        <IconButton label={`Actions for ${member.name}`} tooltip={false} size="sm">
          <Ellipsis aria-hidden />
        </IconButton>
      }
    >
      {givenRoles
        .filter((role) => isActive && role !== member.role)
        .map((role) => (
          <MenuItem
            key={role}
            icon={<UserCog aria-hidden />}
            onSelect={() => onAct({ act: "role", role }, member)}
          >
            {memberActWords({ act: "role", role }).label}
          </MenuItem>
        ))}
      {isActive && member.seatType !== "VIEWER" ? (
        <MenuItem icon={<CalendarClock aria-hidden />} onSelect={() => onAct({ act: "seatEnd" }, member)}>
          {memberActWords({ act: "seatEnd" }).label}
        </MenuItem>
      ) : null}
      <MenuItem
        icon={isActive ? <UserMinus aria-hidden /> : <UserCheck aria-hidden />}
        onSelect={() => onAct({ act: back }, member)}
      >
        {memberActWords({ act: back }).label}
      </MenuItem>
      <MenuSeparator />
      <MenuItem danger icon={<UserX aria-hidden />} onSelect={() => onAct({ act: "remove" }, member)}>
        Remove
      </MenuItem>
    </Menu>
  );
}
