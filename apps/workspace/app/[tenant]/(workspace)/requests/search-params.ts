import { createLoader, parseAsStringLiteral } from "nuqs/server";

export const filters = ["open", "all"] as const;
export type Filter = (typeof filters)[number];

/** What the address says of the queue. */
export const requestSearchParams = {
  filter: parseAsStringLiteral(filters).withDefault("open").withOptions({ history: "push" }),
};

export const loadRequestSearchParams = createLoader(requestSearchParams);
