import { IconButton } from "@tenantry/ui/icon-button";
import { Menu, MenuItem, MenuSeparator } from "@tenantry/ui/menu";
import { CalendarClock, Crown, Ellipsis, UserCheck, UserMinus, UserX } from "lucide-react";
import type { Member } from "./member-words";

export type Asking = "seatEnd" | "reactivate" | "remove" | "transfer";

type MemberMenuProps = {
  member: Member;
  now: Date;
  mayTransfer: boolean;
  onAsk: (asking: Asking, member: Member) => void;
  onDeactivate: (member: Member) => void;
  onReactivate: (member: Member) => void;
};

/** What the key Enter opens on a row. */
export const menuId = (id: string) => `member-menu-${id}`;

/** What can be done with one member. */
export function MemberMenu({ member, now, mayTransfer, onAsk, onDeactivate, onReactivate }: MemberMenuProps) {
  const { id, name, status, role, seatType, seatExpiresAt, isYou } = member;
  const isActive = status === "ACTIVE";
  // Whose time is over needs a new one to come back.
  const hasEnded = seatExpiresAt !== null && seatExpiresAt <= now;
  const maySetEnd = isActive && role !== "OWNER" && seatType !== "VIEWER" && !isYou;
  if (isYou) return null;
  return (
    <Menu
      trigger={
        <IconButton id={menuId(id)} label={`Actions for ${name}`} tooltip={false} size="sm">
          <Ellipsis aria-hidden />
        </IconButton>
      }
    >
      {maySetEnd ? (
        <MenuItem icon={<CalendarClock aria-hidden />} onSelect={() => onAsk("seatEnd", member)}>
          {seatExpiresAt ? "Change seat end" : "Set a seat end"}
        </MenuItem>
      ) : null}
      {isActive && mayTransfer && role !== "OWNER" ? (
        <MenuItem icon={<Crown aria-hidden />} onSelect={() => onAsk("transfer", member)}>
          Transfer ownership
        </MenuItem>
      ) : null}
      {isActive ? (
        <MenuItem icon={<UserMinus aria-hidden />} onSelect={() => onDeactivate(member)}>
          Deactivate
        </MenuItem>
      ) : (
        <MenuItem
          icon={<UserCheck aria-hidden />}
          onSelect={() => (hasEnded ? onAsk("reactivate", member) : onReactivate(member))}
        >
          Reactivate
        </MenuItem>
      )}
      <MenuSeparator />
      <MenuItem danger icon={<UserX aria-hidden />} onSelect={() => onAsk("remove", member)}>
        Remove from workspace
      </MenuItem>
    </Menu>
  );
}
