"use client";

import { AppShell } from "@tenantry/ui/app-shell";
import { NavItem, NavSection } from "@tenantry/ui/nav-item";
import { Building2, ChartColumnIncreasing, Gauge, Layers, ListChecks, Scale } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { Brand } from "@/components/brand";
import { UserMenu } from "./user-menu";

const places = [
  { href: "/tenants", label: "Tenants", Icon: Building2 },
  { href: "/overages", label: "Overages", Icon: ChartColumnIncreasing },
  { href: "/plans", label: "Plans", Icon: Layers },
  { href: "/meters", label: "Meters", Icon: Gauge },
  { href: "/reconciliation", label: "Reconciliation", Icon: Scale },
  { href: "/jobs", label: "Jobs", Icon: ListChecks },
] as const;

/** The frame around every page of the console. */
export function Shell({ children }: { children: ReactNode }) {
  const pathname = usePathname();
  return (
    <AppShell
      navigationLabel="Console"
      brand={
        <Link href="/tenants" className="rounded-sm">
          <Brand />
        </Link>
      }
      navigation={
        <NavSection>
          {places.map(({ href, label, Icon }) => (
            <NavItem
              key={href}
              render={<Link href={href} />}
              icon={<Icon aria-hidden />}
              current={pathname === href || pathname.startsWith(`${href}/`)}
            >
              {label}
            </NavItem>
          ))}
        </NavSection>
      }
      sidebarFooter={
        <p className="text-muted text-xs">Staff only. Every change is recorded with your name.</p>
      }
      userMenu={<UserMenu />}
    >
      {children}
    </AppShell>
  );
}
