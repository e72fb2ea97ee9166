import { Button } from "@tenantry/ui/button";
import { plural } from "@tenantry/ui/lib/format";
import { CalendarPlus, MailX, Send } from "lucide-react";
import { type Act, type Invitation, mayAct } from "./invitation-words";

type BulkBarProps = {
  selected: readonly Invitation[];
  pending: Act | null;
  onAct: (act: Act, invitations: readonly Invitation[]) => void;
  onClear: () => void;
};

const acts = [
  { act: "resend", label: "Send again", Icon: Send },
  { act: "extend", label: "Extend by 7 days", Icon: CalendarPlus },
  { act: "cancel", label: "Cancel", Icon: MailX },
] as const;

/** What can be done with the chosen rows. It stays in sight at the foot while one scrolls through a long list. */
export function BulkBar({ selected, pending, onAct, onClear }: BulkBarProps) {
  if (selected.length === 0) return null;
  return (
    <section
      aria-label="With the selected invitations"
      className="sticky bottom-4 z-10 flex flex-wrap items-center gap-2 rounded-md border border-line-strong bg-raised px-4 py-2.5 shadow-overlay"
    >
      <p role="status" className="numeric mr-auto font-medium">
        {plural(selected.length, { one: "invitation selected", other: "invitations selected" })}
      </p>
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
      <Button size="sm" variant="ghost" disabled={pending !== null} onClick={onClear}>
        Clear selection
      </Button>
    </section>
  );
}
