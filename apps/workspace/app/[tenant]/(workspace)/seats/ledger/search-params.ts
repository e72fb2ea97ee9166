import { createLoader, parseAsIsoDate, parseAsString, parseAsStringLiteral } from "nuqs/server";

export const doors = [
  "provisioning",
  "invitation",
  "link",
  "domain",
  "request",
  "members_page",
  "bulk",
  "console",
  "expiry",
] as const;

/** What the address says of the ledger. */
export const ledgerSearchParams = {
  q: parseAsString.withDefault(""),
  door: parseAsStringLiteral(doors),
  from: parseAsIsoDate,
  to: parseAsIsoDate,
};

export const loadLedgerSearchParams = createLoader(ledgerSearchParams);
