import { createLoader, debounce, parseAsString } from "nuqs/server";

/** What the address says of the list. */
export const memberSearchParams = {
  q: parseAsString.withDefault("").withOptions({ clearOnDefault: true, limitUrlUpdates: debounce(250) }),
};

export const loadMemberSearchParams = createLoader(memberSearchParams);
