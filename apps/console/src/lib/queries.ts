import { analyticsWindows } from "@tenantry/ui/lib/analytics-windows";
import { type inferParserType, parseAsString, parseAsStringLiteral } from "nuqs/server";

/*
 * What server and browser must agree on letter by letter: a page that brings its data under one key and asks for it
 * under another would load it twice.
 */

export const tenantFilters = ["all", "over"] as const;
export const tenantTabs = [
  "overview",
  "members",
  "invitations",
  "joining",
  "ledger",
  "overage",
  "analytics",
  "configuration",
  "activity",
] as const;

/** How a tenant's invitations are looked at; `closed` were declined or cancelled. */
export const invitationGroups = ["all", "open", "accepted", "expired", "closed", "bounced"] as const;

export type InvitationGroup = (typeof invitationGroups)[number];
export type TenantFilter = (typeof tenantFilters)[number];

/** Written as it is typed: written later, it would take back a link that was followed meanwhile. */
const searchInAddress = parseAsString.withDefault("");

/** The list of tenants in the address. */
export const tenantListParams = {
  q: searchInAddress,
  filter: parseAsStringLiteral(tenantFilters).withDefault("all"),
};

/** One tenant's page in the address: the tab, the search in its list, which invitations and how many days are shown. */
export const tenantPageParams = {
  tab: parseAsStringLiteral(tenantTabs).withDefault("overview"),
  q: searchInAddress,
  group: parseAsStringLiteral(invitationGroups).withDefault("all"),
  window: parseAsStringLiteral(analyticsWindows).withDefault("30d"),
};

export type TenantPageParams = inferParserType<typeof tenantPageParams>;

/** A search as it is sent: nothing around it, and no longer than the server takes. */
export const toSearch = (text: string): string => text.trim().slice(0, 200);

export const byCursor = {
  getNextPageParam: <Cursor extends string | number>(page: { nextCursor: Cursor | null }) => page.nextCursor,
};

/** What is looked through on the page of overages: the API's queues, and who is over the limit now. */
export const overageQueues = ["decide", "confirm", "mine", "closed", "over"] as const;
export const closedStatuses = [
  "CLOSED",
  "APPROVED",
  "ADJUSTED",
  "WAIVED",
  "INVOICED",
  "PAID",
  "CREDITED",
] as const;

export type OverageQueue = (typeof overageQueues)[number];

export const overageListParams = {
  queue: parseAsStringLiteral(overageQueues).withDefault("decide"),
  q: searchInAddress,
  status: parseAsStringLiteral(closedStatuses),
};

export const differenceStates = ["open", "resolved"] as const;

export const reconciliationParams = {
  state: parseAsStringLiteral(differenceStates).withDefault("open"),
};

export const jobStates = ["failed", "waiting", "done"] as const;
export const jobGroups = ["letters", "stripe", "webhooks", "others"] as const;

export const jobListParams = {
  state: parseAsStringLiteral(jobStates).withDefault("failed"),
  group: parseAsStringLiteral(jobGroups),
};

type OverageFilter = {
  queue: Exclude<OverageQueue, "over">;
  search: string;
  status: (typeof closedStatuses)[number] | null;
};

/** A status narrows the closed months alone; in the queues everything waits alike. */
export function overagesInput({ queue, search, status }: OverageFilter) {
  return { queue, search, ...(queue === "closed" && status ? { status } : {}) };
}
