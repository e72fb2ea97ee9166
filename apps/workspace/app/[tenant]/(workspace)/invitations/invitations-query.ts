import type { Group, Sort } from "./search-params";

type Wanted = { group: Group; sort: Sort; q: string };

/** The input of the list, the same for server and browser. */
export const invitationsInput = (tenant: string, { group, sort, q }: Wanted) => ({
  tenant,
  group,
  sort,
  ...(q.trim() ? { search: q.trim() } : {}),
  limit: 50,
});

/** Where the next page begins; undefined says that this was the last. */
export const nextPage = {
  getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor ?? undefined,
};
