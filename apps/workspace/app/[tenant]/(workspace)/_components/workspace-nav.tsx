"use client";

import { NavItem, NavSection } from "@tenantry/ui/nav-item";
import { Armchair, ChartLine, CreditCard, Gauge, Inbox, Link2, Mail, Settings, Users } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { useWorkspace, useWorkspacePath } from "@/workspace/tenant";

type Place = { href: string; label: string; icon: ReactNode; badge?: ReactNode };

export function WorkspaceNav() {
  const path = useWorkspacePath();
  const pathname = usePathname();
  const { permissions, openRequests } = useWorkspace();
  const doors: Place[] = [
    {
      href: path("/requests"),
      label: "Requests",
      icon: <Inbox aria-hidden />,
      badge: openRequests > 0 ? <Waiting count={openRequests} /> : null,
    },
    { href: path("/links"), label: "Links", icon: <Link2 aria-hidden /> },
  ];
  const places: Place[] = [
    { href: path("/members"), label: "Members", icon: <Users aria-hidden /> },
    { href: path("/invitations"), label: "Invitations", icon: <Mail aria-hidden /> },
    ...(permissions.includes("members:invite") ? doors : []),
    { href: path("/seats"), label: "Seats", icon: <Armchair aria-hidden /> },
    { href: path("/usage"), label: "Usage", icon: <Gauge aria-hidden /> },
    ...(permissions.includes("billing:read")
      ? [{ href: path("/billing"), label: "Billing", icon: <CreditCard aria-hidden /> }]
      : []),
    { href: path("/analytics"), label: "Analytics", icon: <ChartLine aria-hidden /> },
    { href: path("/settings"), label: "Settings", icon: <Settings aria-hidden /> },
  ];
  return (
    <NavSection>
      {places.map(({ href, label, icon, badge }) => (
        <NavItem
          key={href}
          render={<Link href={href} />}
          icon={icon}
          badge={badge}
          current={pathname.startsWith(href)}
        >
          {label}
        </NavItem>
      ))}
    </NavSection>
  );
}

/** How many wait for a word; the word itself is for those who hear the page. */
function Waiting({ count }: { count: number }) {
  return (
    <>
      {count}
      <span className="sr-only"> waiting</span>
    </>
  );
}
