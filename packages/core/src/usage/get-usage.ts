import { type MeterRow, readMetering } from "@tenantry/db";
import { DomainError } from "../errors";
import { type BillingPeriod, findBillingPeriod } from "../overage/billing-period";
import type { TenantContext } from "../tenancy/tenant-context";

export type MeterUsage = Pick<MeterRow, "key" | "name" | "unit" | "aggregation"> & {
  /** A decimal; 0 where nothing was used. */
  quantity: string;
  /** How many events it comes from. */
  events: number;
  /** What the workspace means to use in a month; null where it does not mind. */
  budget: string | null;
  /** When the last of them came in; null without one. */
  updatedAt: Date | null;
};

export type Usage = { period: BillingPeriod; meters: MeterUsage[] };

type Counter = {
  events: bigint;
  sum: { toFixed(): string };
  max: { toFixed(): string } | null;
  distinctValues: bigint;
  lastValue: { toFixed(): string } | null;
  updatedAt: Date;
};

/** The meters and the month that somebody looks at, counted back from the running one. @throws DomainError NOT_FOUND. */
export async function openUsageMonth(
  { db, tenant, now }: TenantContext<unknown>,
  { monthsBack }: { monthsBack: number },
): Promise<{ meters: MeterRow[]; period: BillingPeriod }> {
  const metering = await readMetering(db, tenant.id);
  if (!metering) throw new DomainError("NOT_FOUND", "This workspace has no seats yet.");
  const { periodAnchor, meters } = metering;
  let period = findBillingPeriod(periodAnchor, now);
  for (let back = 0; back < monthsBack; back++) {
    period = findBillingPeriod(periodAnchor, new Date(period.start.getTime() - 1));
  }
  return { meters, period };
}

/** What every meter reads in a month: one row a meter, however much was used. */
export async function getUsage(
  context: TenantContext<unknown>,
  input: { monthsBack: number } = { monthsBack: 0 },
): Promise<Usage> {
  const { db, tenant } = context;
  const { meters, period } = await openUsageMonth(context, input);
  const counters = await db.usageCounter.findMany({
    where: { tenantId: tenant.id, periodStart: period.start },
  });
  const byMeter = new Map(counters.map((counter) => [counter.meterKey, counter]));
  const budgets = await db.usageBudget.findMany({ where: { tenantId: tenant.id } });
  const budgetOf = new Map(budgets.map(({ meterKey, quantity }) => [meterKey, quantity]));
  return {
    period,
    meters: meters.map(({ key, name, unit, aggregation }) => {
      const counter = byMeter.get(key);
      return {
        ...{ key, name, unit, aggregation },
        quantity: counter ? readCounter(counter, aggregation) : "0",
        events: Number(counter?.events ?? 0),
        budget: budgetOf.get(key)?.toFixed() ?? null,
        updatedAt: counter?.updatedAt ?? null,
      };
    }),
  };
}

/** What a counter says, in the way in which its meter reads. */
export function readCounter(counter: Counter, aggregation: MeterRow["aggregation"]): string {
  switch (aggregation) {
    case "COUNT":
      return String(counter.events);
    case "UNIQUE":
      return String(counter.distinctValues);
    case "SUM":
      return plain(counter.sum);
    case "MAX":
      return plain(counter.max);
    case "LAST":
      return plain(counter.lastValue);
  }
}

const plain = (value: { toFixed(): string } | null) => (value === null ? "0" : value.toFixed());
