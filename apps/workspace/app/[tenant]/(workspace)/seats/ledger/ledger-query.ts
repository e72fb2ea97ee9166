import type { WorkspaceOutputs } from "@tenantry/api/workspace-router";
import type { doors } from "./search-params";

export type LedgerFilters = {
  q: string;
  door: (typeof doors)[number] | null;
  /** First and last day, both in it, counted in UTC. */
  from: Date | null;
  to: Date | null;
};

const dayMs = 86_400_000;

/** The input of the list: server and browser must ask with the same one, or the browser asks again. */
export function ledgerInput(tenant: string, { q, door, from, to }: LedgerFilters) {
  return {
    tenant,
    limit: 50,
    person: q.trim().slice(0, 200),
    door,
    from,
    to: to ? new Date(to.getTime() + dayMs) : null,
  };
}

/** Where the next page begins; undefined says that this was the last. */
export const nextEntries = {
  getNextPageParam: (page: WorkspaceOutputs["seats"]["listLedger"]) => page.nextCursor ?? undefined,
};
