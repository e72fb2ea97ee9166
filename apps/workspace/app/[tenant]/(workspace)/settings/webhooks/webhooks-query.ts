/** The input of the list of deliveries, the same for server and browser. */
export const deliveriesInput = (tenant: string) => ({ tenant, limit: 20 });

/** Where the next page begins; undefined says that this was the last. */
export const nextPage = {
  getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor ?? undefined,
};
