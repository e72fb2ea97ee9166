import type { inferParserType } from "nuqs/server";
import type { memberSearchParams } from "./search-params";

export type MemberParams = inferParserType<typeof memberSearchParams>;

const pageSize = 50;

/** Whom the address means, as the API takes it: the list, a bulk act and the file all ask with the same. */
export function membersFilter({ q, roles, status, seat, activity }: MemberParams) {
  const search = q.trim().slice(0, 200);
  return {
    ...(search ? { search } : {}),
    ...(roles.length > 0 ? { roles } : {}),
    ...(status ? { status } : {}),
    ...(seat ? { seatType: seat } : {}),
    ...(activity ? { activity } : {}),
  };
}

/** The input of the list: server and browser must ask with the same one, or the browser asks again. */
export function membersInput(tenant: string, params: MemberParams) {
  return { tenant, limit: pageSize, ...membersFilter(params), sort: params.sort, order: params.order };
}

/** The address of the file with everybody whom the list shows, in its order. */
export function exportPath(tenant: string, params: MemberParams): string {
  const { roles, ...filter } = membersFilter(params);
  const query = new URLSearchParams({ tenant, ...filter, sort: params.sort, order: params.order });
  if (roles) query.set("roles", roles.join(","));
  return `/api/members/export?${query}`;
}

/** Where the next page begins; undefined says that this was the last. */
export const nextPage = {
  getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor ?? undefined,
};
