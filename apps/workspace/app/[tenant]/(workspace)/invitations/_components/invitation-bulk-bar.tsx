import { Button } from "@tenantry/ui/button";
import { plural } from "@tenantry/ui/lib/format";
import { CalendarPlus, MailX, Send } from "lucide-react";
import { BulkBar } from "@/components/bulk-bar";
import { type Act, type Invitation, mayAct } from "./invitation-words";

type InvitationBulkBarProps = {
  selected: readonly Invitation[];
  pending: Act | null;
  onAct: (act: Act, invitations: readonly Invitation[]) => void;
  onClear: () => void;
};

const acts = [
  { act: "resend", label: "Send again", Icon: Send },
  { act: "extend", label: "Extend by 7 days", Icon: CalendarPlus },
  { act: "cancel", label: "Cancel invitations", Icon: MailX },
] as const;

/** What can be done with the chosen invitations. */
export function InvitationBulkBar({ selected, pending, onAct, onClear }: InvitationBulkBarProps) {
  if (selected.length === 0) return null;
  return (
    <BulkBar
      label="With the selected invitations"
      count={plural(selected.length, { one: "invitation selected", other: "invitations selected" })}
      disabled={pending !== null}
      onClear={onClear}
    >
      {acts.map(({ act, label, Icon }) => {
        const able = selected.filter((invitation) => mayAct(act, invitation));
        return (
          <Button
            key={act}
            size="sm"
            variant={act === "cancel" ? "danger" : "secondary"}
            icon={<Icon aria-hidden />}
            disabled={able.length === 0 || (pending !== null && pending !== act)}
            pending={pending === act}
            onClick={() => onAct(act, able)}
          >
            {label}
          </Button>
        );
      })}
    </BulkBar>
  );
}
