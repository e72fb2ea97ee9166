import type { WorkspaceOutputs } from "@tenantry/api/workspace-router";
import { Avatar } from "@tenantry/ui/avatar";
import { Badge } from "@tenantry/ui/badge";
import { ChevronRight } from "lucide-react";
import Link from "next/link";

type WorkspaceListProps = { workspaces: WorkspaceOutputs["workspaces"]["list"] };

/** Links, so that a tab away from each other they are chosen with Enter and can be opened in a new window. */
export function WorkspaceList({ workspaces }: WorkspaceListProps) {
  return (
    <ul className="-mx-2 flex flex-col gap-1">
      {workspaces.map(({ slug, name, status }) => (
        <li key={slug}>
          <Link
            href={`/${slug}/members`}
            className="flex min-h-12 items-center gap-3 rounded-md px-2 py-1.5 transition-colors hover:bg-hover"
          >
            <Avatar name={name} shape="square" />
            <span className="min-w-0 flex-1 truncate font-medium">{name}</span>
            {status === "SUSPENDED" ? <Badge tone="warning">Suspended</Badge> : null}
            {status === "CANCELLED" ? <Badge>Cancelled</Badge> : null}
            <ChevronRight aria-hidden className="size-4 shrink-0 text-muted" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
