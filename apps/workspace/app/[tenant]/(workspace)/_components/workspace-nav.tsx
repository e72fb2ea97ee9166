"use client";

import { NavItem, NavSection } from "@tenantry/ui/nav-item";
import { Armchair, Mail, Settings, Users } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useWorkspacePath } from "@/workspace/tenant";

export function WorkspaceNav() {
  const path = useWorkspacePath();
  const pathname = usePathname();
  const places = [
    { href: path("/members"), label: "Members", icon: <Users aria-hidden /> },
    { href: path("/invitations"), label: "Invitations", icon: <Mail aria-hidden /> },
    { href: path("/seats"), label: "Seats", icon: <Armchair aria-hidden /> },
    { href: path("/settings"), label: "Settings", icon: <Settings aria-hidden /> },
  ];
  return (
    <NavSection>
      {places.map(({ href, label, icon }) => (
        <NavItem key={href} render={<Link href={href} />} icon={icon} current={pathname.startsWith(href)}>
          {label}
        </NavItem>
      ))}
    </NavSection>
  );
}
