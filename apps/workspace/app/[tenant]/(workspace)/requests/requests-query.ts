import type { Filter } from "./search-params";

/** The input of the queue, the same for server and browser. */
export const requestsInput = (tenant: string, filter: Filter) => ({ tenant, filter, limit: 50 });

/** Where the next page begins; undefined says that this was the last. */
export const nextPage = {
  getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor ?? undefined,
};
