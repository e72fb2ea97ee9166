"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Avatar } from "@tenantry/ui/avatar";
import { Button } from "@tenantry/ui/button";
import { parseTheme } from "@tenantry/ui/lib/theme";
import { useShortcutsEnabled } from "@tenantry/ui/lib/use-shortcut";
import { Popover } from "@tenantry/ui/popover";
import { Switch } from "@tenantry/ui/switch";
import { ThemeToggle } from "@tenantry/ui/theme-toggle";
import { ChevronDown, LogOut } from "lucide-react";
import { useSignOut } from "@/components/use-sign-out";
import { operatorRoleNames } from "@/lib/words";
import { useTRPC } from "@/trpc/client";

/** Who is signed in and as what, the theme, single-key shortcuts, and the way out. */
export function UserMenu() {
  const trpc = useTRPC();
  const { data: me } = useSuspenseQuery(trpc.auth.me.queryOptions());
  if (!me) return null;
  return (
    <Popover
      align="end"
      className="w-72"
      title={me.name}
      description={me.email}
      trigger={
        <Button
          variant="ghost"
          className="px-1.5"
          aria-label={`Account of ${me.name}, ${operatorRoleNames[me.role]}`}
        >
          <Avatar name={me.name} size="sm" />
          <span className="max-w-40 truncate text-fg max-sm:hidden">{me.name}</span>
          <ChevronDown aria-hidden />
        </Button>
      }
    >
      <dl className="flex items-center justify-between border-t pt-3">
        <dt>Your role</dt>
        <dd className="text-muted">{operatorRoleNames[me.role]}</dd>
      </dl>
      <Settings />
    </Popover>
  );
}

/** Drawn only while the menu is open, so the theme is read from the page as it is by then. */
function Settings() {
  const [shortcuts, setShortcuts] = useShortcutsEnabled();
  const { signOut, pending } = useSignOut("/sign-in");
  return (
    <>
      <div className="flex items-center justify-between">
        <span aria-hidden>Theme</span>
        <ThemeToggle initial={parseTheme(document.documentElement.dataset.theme)} />
      </div>
      <Switch label="Single-key shortcuts" checked={shortcuts} onCheckedChange={setShortcuts} />
      <div className="border-t pt-3">
        <Button className="w-full" pending={pending} onClick={signOut} icon={<LogOut aria-hidden />}>
          Sign out
        </Button>
      </div>
    </>
  );
}
