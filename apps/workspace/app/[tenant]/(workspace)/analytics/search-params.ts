import { analyticsWindows } from "@tenantry/ui/lib/analytics-windows";
import { createLoader, createSerializer, parseAsStringLiteral } from "nuqs/server";

/** What the address says of the figures: over how many days they go. */
export const analyticsSearchParams = {
  window: parseAsStringLiteral(analyticsWindows).withDefault("30d"),
};

export const loadAnalyticsSearchParams = createLoader(analyticsSearchParams);
export const analyticsHref = createSerializer(analyticsSearchParams);
