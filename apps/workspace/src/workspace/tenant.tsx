"use client";

import { type QueryKey, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { createContext, type ReactNode, use, useCallback, useEffect } from "react";
import { useTRPC } from "@/trpc/client";

const TenantContext = createContext<string | null>(null);

/** Tells everything inside which workspace it belongs to, by its name in the address. */
export function TenantProvider({ tenant, children }: { tenant: string; children: ReactNode }) {
  const queryClient = useQueryClient();
  // Whatever way one came from another workspace, its data does not stay in memory.
  useEffect(() => {
    queryClient.removeQueries({
      predicate: ({ queryKey }) => ![null, tenant].includes(tenantOf(queryKey)),
    });
  }, [queryClient, tenant]);
  return <TenantContext value={tenant}>{children}</TenantContext>;
}

export function useTenant(): string {
  const tenant = use(TenantContext);
  if (tenant === null) throw new Error("There is no TenantProvider around this.");
  return tenant;
}

/** The workspace around the page: names, your role, the seats, and its present time. The page has brought it. */
export function useWorkspace() {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.workspaces.get.queryOptions({ tenant: useTenant() }));
  return data;
}

/** Asks again for all that is on screen of this workspace, so that lists and counts agree after a change. */
export function useRefreshTenant(): () => Promise<void> {
  const queryClient = useQueryClient();
  const tenant = useTenant();
  return useCallback(
    () => queryClient.invalidateQueries({ predicate: ({ queryKey }) => tenantOf(queryKey) === tenant }),
    [queryClient, tenant],
  );
}

/** The tenant that a query's input names; null for queries that belong to none. */
function tenantOf([, options]: QueryKey): string | null {
  const { input } = (options ?? {}) as { input?: { tenant?: unknown } };
  return typeof input?.tenant === "string" ? input.tenant : null;
}
