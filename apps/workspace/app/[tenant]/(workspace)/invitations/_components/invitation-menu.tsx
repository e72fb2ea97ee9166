import { IconButton } from "@tenantry/ui/icon-button";
import { Menu, MenuItem } from "@tenantry/ui/menu";
import { CalendarPlus, Ellipsis, MailX, Send } from "lucide-react";
import { type Act, type Invitation, mayAct } from "./invitation-words";

type InvitationMenuProps = {
  invitation: Invitation;
  onAct: (act: Act, invitations: readonly Invitation[]) => void;
};

/** What can be done with one invitation; nothing where it is settled. */
export function InvitationMenu({ invitation, onAct }: InvitationMenuProps) {
  if (!mayAct("resend", invitation)) return null;
  return (
    <Menu
      trigger={
        <IconButton label={`Actions for ${invitation.email}`} tooltip={false} size="sm">
          <Ellipsis aria-hidden />
        </IconButton>
      }
    >
      <MenuItem icon={<Send aria-hidden />} onSelect={() => onAct("resend", [invitation])}>
        Send again
      </MenuItem>
      {mayAct("extend", invitation) ? (
        <MenuItem icon={<CalendarPlus aria-hidden />} onSelect={() => onAct("extend", [invitation])}>
          Extend by 7 days
        </MenuItem>
      ) : null}
      {mayAct("cancel", invitation) ? (
        <MenuItem danger icon={<MailX aria-hidden />} onSelect={() => onAct("cancel", [invitation])}>
          Cancel invitation
        </MenuItem>
      ) : null}
    </Menu>
  );
}
