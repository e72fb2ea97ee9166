/** The input of the list, the same for server and browser. */
export const linksInput = (tenant: string) => ({ tenant, limit: 50 });

/** Where the next page begins; undefined says that this was the last. */
export const nextPage = {
  getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor ?? undefined,
};
