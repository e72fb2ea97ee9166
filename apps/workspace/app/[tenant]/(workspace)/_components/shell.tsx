"use client";

import { AppShell } from "@tenantry/ui/app-shell";
import type { Theme } from "@tenantry/ui/lib/theme";
import Link from "next/link";
import type { ReactNode } from "react";
import { Brand } from "@/components/brand";
import { AccountMenu } from "./account-menu";
import { StateBanner, useStateBanner } from "./state-banner";
import { WorkspaceNav } from "./workspace-nav";
import { WorkspaceSwitcher } from "./workspace-switcher";

/** The frame around every page of a workspace. */
export function Shell({ theme, children }: { theme: Theme; children: ReactNode }) {
  const banner = useStateBanner();
  return (
    <AppShell
      brand={
        <Link href="/" className="rounded-sm">
          <Brand />
        </Link>
      }
      switcher={<WorkspaceSwitcher />}
      navigation={<WorkspaceNav />}
      navigationLabel="Workspace"
      userMenu={<AccountMenu theme={theme} />}
      banner={banner ? <StateBanner {...banner} /> : null}
    >
      {children}
    </AppShell>
  );
}
