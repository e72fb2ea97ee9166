const pageSize = 50;

/** The input of the list: server and browser must ask with the same one, or the browser asks again. */
export function membersInput(tenant: string, q: string) {
  const search = q.trim().slice(0, 200);
  return { tenant, limit: pageSize, ...(search ? { search } : {}) };
}

/** Where the next page begins; undefined says that this was the last. */
export const nextPage = {
  getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor ?? undefined,
};
