"use client";

import { type QueryKey, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo } from "react";
import { isLongList } from "@/lib/long-list";
import { useTRPC } from "@/trpc/client";

type Place = {
  /** What selects the workspace: its slug, or the host name of its own. */
  tenant: string;
  /** What the paths of its pages begin with; nothing on a host of its own. */
  base: string;
  /** What the addresses of other workspaces begin with. */
  others: string;
};

const TenantContext = createContext<Place | null>(null);

/** Tells everything inside which workspace it belongs to, and how its pages are reached. */
export function TenantProvider({ children, ...place }: Place & { children: ReactNode }) {
  const { tenant, base, others } = place;
  const queryClient = useQueryClient();
  // Whatever way one came from another workspace, its data does not stay in memory.
  useEffect(() => {
    queryClient.removeQueries({
      predicate: ({ queryKey }) => ![null, tenant].includes(tenantOf(queryKey)),
    });
  }, [queryClient, tenant]);
  const value = useMemo(() => ({ tenant, base, others }), [tenant, base, others]);
  return <TenantContext value={value}>{children}</TenantContext>;
}

function usePlace(): Place {
  const place = use(TenantContext);
  if (place === null) throw new Error("There is no TenantProvider around this.");
  return place;
}

export function useTenant(): string {
  return usePlace().tenant;
}

/** The address of a page of this workspace, such as `/members`. */
export function useWorkspacePath(): (path: string) => string {
  const { base } = usePlace();
  return useCallback((path) => base + path, [base]);
}

/** The address of a page of another workspace, by its slug. */
export function useOtherWorkspacePath(): (slug: string, path: string) => string {
  const { others } = usePlace();
  return useCallback((slug, path) => `${others}/${slug}${path}`, [others]);
}

/** The workspace around the page: names, your role, the seats, and its present time. The page has brought it. */
export function useWorkspace() {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.workspaces.get.queryOptions({ tenant: useTenant() }));
  return data;
}

/**
 * Asks again for all that is on screen of this workspace, so that lists and counts agree after a change. Long lists are
 * left to whoever knows what has changed in them.
 */
export function useRefreshTenant(): () => Promise<void> {
  const queryClient = useQueryClient();
  const tenant = useTenant();
  return useCallback(
    () =>
      queryClient.invalidateQueries({
        predicate: (query) => tenantOf(query.queryKey) === tenant && !isLongList(query),
      }),
    [queryClient, tenant],
  );
}

/** The tenant that a query's input names; null for queries that belong to none. */
function tenantOf([, options]: QueryKey): string | null {
  const { input } = (options ?? {}) as { input?: { tenant?: unknown } };
  return typeof input?.tenant === "string" ? input.tenant : null;
}
