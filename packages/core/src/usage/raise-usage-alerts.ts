import type { MeterRow } from "@tenantry/db";
import { newId } from "../ids";
import { listAdminIds } from "../members/list-admin-ids";
import { enqueueAll } from "../outbox/enqueue";
import type { BillingPeriod } from "../overage/billing-period";
import type { TenantContext } from "../tenancy/tenant-context";
import { emitEvents } from "../webhooks/emit-events";
import { Decimal } from "./decimal";
import { readCounter } from "./get-usage";
import { usageThresholds } from "./usage-budget-schema";

type Context = Pick<TenantContext<unknown>, "db" | "tenant" | "now">;

/**
 * Compares what meters read in the running month with their budgets, in the transaction that has counted: writes an alert
 * for each threshold that was reached and not told yet, tells the webhooks of each, and orders one letter to each owner
 * and admin for the highest. The counters are locked by whoever has written them, so a threshold is told once.
 */
export async function raiseUsageAlerts(
  context: Context,
  { meters, period }: { meters: readonly MeterRow[]; period: BillingPeriod },
): Promise<void> {
  const { db, tenant, now } = context;
  const keys = meters.map(({ key }) => key);
  const budgets = await db.usageBudget.findMany({
    where: { tenantId: tenant.id, meterKey: { in: keys }, quantity: { not: null } },
  });
  if (budgets.length === 0) return;
  const here = {
    tenantId: tenant.id,
    periodStart: period.start,
    meterKey: { in: budgets.map(({ meterKey }) => meterKey) },
  };
  const counters = await db.usageCounter.findMany({ where: here });
  const told = await db.usageAlert.findMany({
    where: here,
    select: { meterKey: true, threshold: true, budgetVersion: true },
  });
  const alerts = budgets.flatMap(({ meterKey, quantity: budget, version }) => {
    const meter = meters.find(({ key }) => key === meterKey);
    const counter = counters.find((each) => each.meterKey === meterKey);
    if (!meter || !counter || !budget) return [];
    const quantity = readCounter(counter, meter.aggregation);
    const known = new Set(
      told
        .filter((each) => each.meterKey === meterKey && each.budgetVersion === version)
        .map(({ threshold }) => threshold),
    );
    return listReached({ quantity, budget: budget.toFixed() })
      .filter((threshold) => !known.has(threshold))
      .map((threshold) => ({
        ...{ tenantId: tenant.id, id: newId(), meterKey, threshold, quantity, budgetVersion: version },
        ...{ budget: budget.toFixed(), periodStart: period.start, periodEnd: period.end, raisedAt: now },
      }));
  });
  if (alerts.length === 0) return;
  await db.usageAlert.createMany({ data: alerts });
  await emitEvents(
    context,
    alerts.map(({ id: alertId, meterKey: meter, threshold, quantity, budget }) => ({
      type: "usage.alert.raised",
      data: {
        ...{ alertId, meter, threshold, quantity, budget },
        period: { start: period.start.toISOString(), end: period.end.toISOString() },
      },
    })),
  );
  // Of each meter the last, which is the highest.
  await orderLetters(context, [...new Map(alerts.map(({ meterKey, id }) => [meterKey, id])).values()]);
}

/** The thresholds at or below which a reading stands, in decimals: 79.999 % is not 80. */
export function listReached({ quantity, budget }: { quantity: string; budget: string }): number[] {
  const percent = new Decimal(quantity).times(100);
  return usageThresholds.filter((threshold) => percent.gte(new Decimal(budget).times(threshold)));
}

async function orderLetters({ db, tenant }: Context, alertIds: readonly string[]): Promise<void> {
  const recipients = await listAdminIds({ db, tenant });
  await enqueueAll(
    db,
    alertIds.flatMap((alertId) =>
      recipients.map((membershipId) => ({
        kind: "letter.usage_alert" as const,
        tenantId: tenant.id,
        payload: { alertId, membershipId },
        dedupeKey: `usage-alert:${alertId}:${membershipId}`,
      })),
    ),
  );
}
