"use client";

import { Button } from "@tenantry/ui/button";
import { Kbd } from "@tenantry/ui/kbd";
import { useShortcutsEnabled } from "@tenantry/ui/lib/use-shortcut";
import { UserPlus } from "lucide-react";
import { useInvite } from "./invite-provider";

/** Opens the dialog to invite; for somebody who may not, it says who may. */
export function InviteButton() {
  const { open, prepare } = useInvite();
  const [shortcuts] = useShortcutsEnabled();
  if (!open) return <p className="text-muted text-sm">Only owners and admins can invite people.</p>;
  return (
    <Button
      variant="primary"
      icon={<UserPlus aria-hidden />}
      aria-keyshortcuts={shortcuts ? "m" : undefined}
      onPointerEnter={prepare}
      onFocus={prepare}
      onClick={open}
    >
      Invite people
      {shortcuts ? (
        <span aria-hidden className="max-sm:hidden">
          <Kbd keys={["M"]} />
        </span>
      ) : null}
    </Button>
  );
}
