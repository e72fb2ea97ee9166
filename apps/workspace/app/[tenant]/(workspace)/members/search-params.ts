import {
  createLoader,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";

export const roles = ["OWNER", "ADMIN", "MEMBER", "VIEWER"] as const;
export const statuses = ["ACTIVE", "DEACTIVATED"] as const;
export const seatTypes = ["FULL", "VIEWER", "CONTRACTOR"] as const;
export const activities = ["never", "dormant"] as const;
export const sorts = ["name", "role", "active", "joined"] as const;
export type Sort = (typeof sorts)[number];

/** What the address says of the list: whom it shows, in which order, and who is chosen. */
export const memberSearchParams = {
  q: parseAsString.withDefault(""),
  roles: parseAsArrayOf(parseAsStringLiteral(roles)).withDefault([]),
  status: parseAsStringLiteral(statuses),
  seat: parseAsStringLiteral(seatTypes),
  activity: parseAsStringLiteral(activities),
  sort: parseAsStringLiteral(sorts).withDefault("name"),
  order: parseAsStringLiteral(["asc", "desc"]).withDefault("asc"),
};

/** Who is chosen: some by their ids, or everybody whom the filter finds. */
export const selectionParams = {
  selected: parseAsArrayOf(parseAsString).withDefault([]),
  all: parseAsBoolean.withDefault(false),
};

export const loadMemberSearchParams = createLoader(memberSearchParams);
