"use client";

import { NavTabs } from "@tenantry/ui/nav-tabs";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useWorkspacePath } from "@/workspace/tenant";

export function SettingsTabs() {
  const path = useWorkspacePath();
  const pathname = usePathname();
  const pages = [
    { label: "Branding", href: path("/settings/branding") },
    { label: "Domains", href: path("/settings/domains") },
  ];
  return (
    <NavTabs
      label="Settings"
      items={pages.map(({ label, href }) => ({
        label,
        render: <Link href={href} />,
        current: pathname.startsWith(href),
      }))}
    />
  );
}
