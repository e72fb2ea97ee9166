/** Over how many days figures are told. */
export const analyticsWindows = ["7d", "30d", "90d", "1y"] as const;

export type AnalyticsWindow = (typeof analyticsWindows)[number];
