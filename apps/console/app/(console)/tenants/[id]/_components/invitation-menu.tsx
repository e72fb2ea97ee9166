import { IconButton } from "@tenantry/ui/icon-button";
import { Menu, MenuItem } from "@tenantry/ui/menu";
import { CalendarPlus, CircleQuestionMark, Ellipsis, MailX, Send } from "lucide-react";
import { useCan } from "@/use-operator";
import { type Act, actWords, type Invitation, mayAct } from "./invitation-words";

type InvitationMenuProps = {
  invitation: Invitation;
  onAct: (act: Act, invitation: Invitation) => void;
  onCheck: (invitation: Invitation) => void;
};

const icons = {
  resend: <Send aria-hidden />,
  extend: <CalendarPlus aria-hidden />,
  cancel: <MailX aria-hidden />,
};
const acts = ["resend", "extend", "cancel"] as const;

/** What an operator can do about one invitation: look why it does not work, and mend it. */
export function InvitationMenu({ invitation, onAct, onCheck }: InvitationMenuProps) {
  const mayChange = useCan("invitations:update");
  return (
    <Menu
      trigger={
        <IconButton label={`Actions for ${invitation.email}`} tooltip={false} size="sm">
          <Ellipsis aria-hidden />
        </IconButton>
      }
    >
      <MenuItem icon={<CircleQuestionMark aria-hidden />} onSelect={() => onCheck(invitation)}>
        Why can't they join?
      </MenuItem>
      {acts
        .filter((act) => mayChange && mayAct(act, invitation))
        .map((act) => (
          <MenuItem
            key={act}
            danger={act === "cancel"}
            icon={icons[act]}
            onSelect={() => onAct(act, invitation)}
          >
            {actWords[act].label}
          </MenuItem>
        ))}
    </Menu>
  );
}
