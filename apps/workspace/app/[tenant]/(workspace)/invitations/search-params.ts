import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";

export const groups = ["open", "accepted", "expired", "closed", "bounced"] as const;
export type Group = (typeof groups)[number];

export const sorts = ["newest", "oldest", "expiry", "address"] as const;
export type Sort = (typeof sorts)[number];

/** What the address says of the list. */
export const invitationSearchParams = {
  group: parseAsStringLiteral(groups).withDefault("open").withOptions({ history: "push" }),
  q: parseAsString.withDefault(""),
  sort: parseAsStringLiteral(sorts).withDefault("newest"),
};

export const loadInvitationSearchParams = createLoader(invitationSearchParams);
