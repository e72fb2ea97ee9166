"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Avatar } from "@tenantry/ui/avatar";
import { Button } from "@tenantry/ui/button";
import type { Theme } from "@tenantry/ui/lib/theme";
import { useShortcutsEnabled } from "@tenantry/ui/lib/use-shortcut";
import { Popover } from "@tenantry/ui/popover";
import { Switch } from "@tenantry/ui/switch";
import { ThemeToggle } from "@tenantry/ui/theme-toggle";
import { SignOutButton } from "@/components/sign-out-button";
import { useTRPC } from "@/trpc/client";
import { roleNames } from "@/workspace/role-words";
import { useWorkspace } from "@/workspace/tenant";

/** Who is signed in, the theme, single-key shortcuts, and the way out. */
export function AccountMenu({ theme }: { theme: Theme }) {
  const trpc = useTRPC();
  const { role } = useWorkspace();
  const { data: me } = useSuspenseQuery(trpc.auth.me.queryOptions());
  const [shortcuts, setShortcuts] = useShortcutsEnabled();
  if (!me) return null;
  return (
    <Popover
      align="end"
      className="w-72"
      title={me.name}
      description={me.email}
      trigger={
        <Button variant="ghost" className="rounded-full px-1" aria-label={`Account of ${me.name}`}>
          <Avatar name={me.name} />
        </Button>
      }
    >
      <dl className="flex items-center justify-between border-t pt-3">
        <dt>Your role</dt>
        <dd className="text-muted">{roleNames[role]}</dd>
      </dl>
      <div className="flex items-center justify-between">
        <span aria-hidden>Theme</span>
        <ThemeToggle initial={theme} />
      </div>
      <Switch label="Single-key shortcuts" checked={shortcuts} onCheckedChange={setShortcuts} />
      <div className="border-t pt-3">
        <SignOutButton className="w-full" />
      </div>
    </Popover>
  );
}
