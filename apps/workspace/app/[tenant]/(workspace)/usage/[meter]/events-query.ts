/** The input of the list of events, the same for server and browser. */
export const eventsInput = (input: { tenant: string; key: string; monthsBack: number }) => ({
  ...input,
  limit: 25,
});

/** Where the next page begins; undefined says that this was the last. */
export const nextEvents = {
  getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor ?? undefined,
};
