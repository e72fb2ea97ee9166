import { createLoader, parseAsInteger } from "nuqs/server";

/** How many months back the page looks. */
export const usageParams = { back: parseAsInteger.withDefault(0) };

export const loadUsageSearchParams = createLoader(usageParams);

/** What somebody has written into the address is brought to what there is. */
export const monthsBack = (back: number) => Math.min(12, Math.max(0, back));
