import type { ConsoleOutputs } from "@tenantry/api/console-router";

export type Meter = ConsoleOutputs["meters"]["list"][number];

export const aggregationNames: Record<Meter["aggregation"], string> = {
  COUNT: "Count events",
  SUM: "Add up a property",
  MAX: "Highest of a property",
  LAST: "Latest of a property",
  UNIQUE: "Different values of a property",
};

/** "Adds up tokens of the events call". */
export function describeMeter({ aggregation, property, eventType }: Meter): string {
  const what = {
    COUNT: "Counts",
    SUM: `Adds up ${property} of`,
    MAX: `Takes the highest ${property} of`,
    LAST: `Takes the latest ${property} of`,
    UNIQUE: `Counts the different ${property} of`,
  }[aggregation];
  return `${what} the events ${eventType}`;
}
