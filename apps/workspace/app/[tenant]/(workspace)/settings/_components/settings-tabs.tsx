"use client";

import { NavTabs } from "@tenantry/ui/nav-tabs";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useWorkspace, useWorkspacePath } from "@/workspace/tenant";

export function SettingsTabs() {
  const path = useWorkspacePath();
  const pathname = usePathname();
  const { permissions } = useWorkspace();
  const pages = [
    { label: "Branding", href: path("/settings/branding") },
    { label: "Domains", href: path("/settings/domains") },
    ...(permissions.includes("webhooks:manage")
      ? [{ label: "Webhooks", href: path("/settings/webhooks") }]
      : []),
    ...(permissions.includes("api-keys:manage")
      ? [{ label: "API keys", href: path("/settings/api-keys") }]
      : []),
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
