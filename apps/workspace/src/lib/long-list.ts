import type { InfiniteData, QueryClient, QueryFilters } from "@tanstack/react-query";

/** To ask for a list again is a request for each of its pages, so one of more pages is not asked for as a whole. */
const pagesAtMost = 10;

export function isLongList({ state }: { state: { data?: unknown } }): boolean {
  const { pages } = (state.data ?? {}) as { pages?: unknown };
  return Array.isArray(pages) && pages.length > pagesAtMost;
}

/** Keeps of long lists what they begin with; the next question for them is a short one. */
export function shortenLists(queryClient: QueryClient, filter: QueryFilters): void {
  queryClient.setQueriesData<InfiniteData<unknown>>(
    { ...filter, predicate: isLongList },
    (data) => data && { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) },
  );
}
