"use client";

import { NavItem, NavSection } from "@tenantry/ui/nav-item";
import { Armchair, Mail, Users } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTenant } from "@/workspace/tenant";

export function WorkspaceNav() {
  const tenant = useTenant();
  const pathname = usePathname();
  const places = [
    { href: `/${tenant}/members`, label: "Members", icon: <Users aria-hidden /> },
    { href: `/${tenant}/invitations`, label: "Invitations", icon: <Mail aria-hidden /> },
    { href: `/${tenant}/seats`, label: "Seats", icon: <Armchair aria-hidden /> },
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
