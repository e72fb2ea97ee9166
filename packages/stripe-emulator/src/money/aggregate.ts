import { Decimal } from "decimal.js";

/** An event as a meter counts it: a decimal, and when it happened and came in, in unix seconds. */
export interface Measured {
  value: string;
  timestamp: number;
  received: number;
}

/**
 * What events come to. Those of a meter with a time window have been added up by the sender: the last that came in for a
 * window replaces the ones before it. No event is 0.
 */
export function aggregate(
  events: readonly Measured[],
  { formula, window }: { formula: "count" | "last" | "sum"; window: number | null },
): string {
  const counted = window === null ? events : lastOfEach(events, window);
  if (formula === "count") return String(counted.length);
  if (formula === "last") return counted.toSorted(byTime).at(-1)?.value ?? "0";
  const Wide = Decimal.clone({ precision: 60 });
  return counted.reduce((sum, { value }) => sum.plus(value), new Wide(0)).toFixed();
}

function lastOfEach(events: readonly Measured[], window: number): Measured[] {
  const kept = new Map<number, Measured>();
  for (const event of events) kept.set(Math.floor(event.timestamp / window), event);
  return [...kept.values()];
}

const byTime = (a: Measured, b: Measured) => a.timestamp - b.timestamp || a.received - b.received;
