"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Avatar } from "@tenantry/ui/avatar";
import { Button } from "@tenantry/ui/button";
import { Menu, MenuGroup, MenuLinkItem } from "@tenantry/ui/menu";
import { Check, ChevronsUpDown } from "lucide-react";
import Link from "next/link";
import { useTRPC } from "@/trpc/client";
import { useOtherWorkspacePath, useWorkspace } from "@/workspace/tenant";

/** The workspace one is in, and the way into the others. */
export function WorkspaceSwitcher() {
  const trpc = useTRPC();
  const current = useWorkspace();
  const pathTo = useOtherWorkspacePath();
  const { data: workspaces } = useSuspenseQuery(trpc.workspaces.list.queryOptions());
  return (
    <Menu
      align="start"
      trigger={
        <Button className="w-full justify-start px-2">
          <Avatar
            name={current.name}
            shape="square"
            size="sm"
            {...(current.branding.logoUrl ? { src: current.branding.logoUrl } : {})}
          />
          <span className="sr-only">Workspace: </span>
          <span className="min-w-0 flex-1 truncate text-left">{current.name}</span>
          <ChevronsUpDown aria-hidden className="text-muted" />
        </Button>
      }
    >
      <MenuGroup label="Your workspaces">
        {workspaces.map(({ slug, name }) => (
          <MenuLinkItem
            key={slug}
            render={
              <Link
                href={pathTo(slug, "/members")}
                aria-current={slug === current.slug ? "true" : undefined}
              />
            }
            icon={<Avatar name={name} shape="square" size="sm" />}
          >
            <span className="flex items-center gap-3">
              <span className="min-w-0 flex-1 truncate">{name}</span>
              {slug === current.slug ? <Check aria-hidden className="size-4 text-accent-text" /> : null}
            </span>
          </MenuLinkItem>
        ))}
      </MenuGroup>
    </Menu>
  );
}
