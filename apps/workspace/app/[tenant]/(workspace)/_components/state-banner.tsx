"use client";

import { Banner } from "@tenantry/ui/banner";
import type { MessageTone } from "@tenantry/ui/lib/tone";
import { LinkButton } from "@tenantry/ui/link-button";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { describeSeats } from "@/workspace/seat-words";
import { useWorkspace, useWorkspacePath } from "@/workspace/tenant";

type StateBannerProps = {
  label: string;
  tone: MessageTone;
  fact: string;
  meaning: string;
  link: { path: string; label: string } | null;
};

/** What must not be forgotten on any page: a late payment before seats that run out. Null when all is well. */
export function useStateBanner(): StateBannerProps | null {
  const pathTo = useWorkspacePath();
  const pathname = usePathname();
  const { seats, status, permissions } = useWorkspace();
  if (status === "PAST_DUE") {
    const meaning = "Nobody can be added until it is settled.";
    const path = permissions.includes("billing:read") ? pathTo("/billing") : null;
    const link = path === null || pathname === path ? null : { path, label: "See billing" };
    return { label: "Billing", tone: "danger", fact: "A payment is overdue.", meaning, link };
  }
  const words = describeSeats(seats, permissions.includes("members:invite"));
  if (words.status === "below" || words.status === "unlimited") return null;
  const path = pathTo("/seats");
  return { label: "Seats", ...words, link: pathname === path ? null : { path, label: "See seats" } };
}

export function StateBanner({ label, tone, fact, meaning, link }: StateBannerProps) {
  return (
    <Banner
      label={label}
      tone={tone}
      actions={
        link ? (
          <LinkButton size="sm" render={<Link href={link.path} />}>
            {link.label}
          </LinkButton>
        ) : null
      }
    >
      <span className="font-medium">{fact}</span> <span className="text-fg">{meaning}</span>
    </Banner>
  );
}
