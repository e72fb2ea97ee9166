import { readSeatAccount } from "@tenantry/db";
import type { SeatAlertThreshold } from "@tenantry/db/generated/enums";
import { newId } from "../ids";
import { enqueue } from "../outbox/enqueue";
import { findBillingPeriod } from "../overage/billing-period";
import type { TenantContext } from "../tenancy/tenant-context";

/** From the least to the most urgent. Percent of the seats in force, used and reserved together. */
const thresholds = [
  { threshold: "NEAR", percent: 80 },
  { threshold: "REACHED", percent: 100 },
  { threshold: "OVERAGE", percent: 100 },
] as const satisfies { threshold: SeatAlertThreshold; percent: number }[];

/** An alert is armed again only this many points below its threshold, so that one seat to and fro is not news. */
const rearmPoints = 5;

type Level = { total: number; used: number; pending: number };

function share(level: Level, threshold: SeatAlertThreshold): number {
  const seats = threshold === "OVERAGE" ? level.used : level.used + level.pending;
  if (level.total === 0) return seats === 0 ? 0 : Number.POSITIVE_INFINITY;
  return (seats * 100) / level.total;
}

/** Whether a level stands at or above a threshold; overage begins with the first seat above the limit. */
export function hasReached(level: Level, { threshold, percent }: (typeof thresholds)[number]): boolean {
  return threshold === "OVERAGE" ? level.used > level.total : share(level, threshold) >= percent;
}

/**
 * Compares the seats with the thresholds after a change: writes an alert for each that was newly crossed, orders one
 * letter to each owner and admin for the most urgent of them, and arms again what has fallen well below. Called with
 * the seat lock held. An alert is unique for its threshold, limit and period while it lasts.
 */
export async function evaluateSeatAlerts({ db, tenant, now }: TenantContext<unknown>): Promise<void> {
  const account = await readSeatAccount(db, { tenantId: tenant.id, now });
  if (!account || account.seatLimit === null) return;
  const level = { total: account.seatLimit, used: account.used, pending: account.pending };
  const { start: periodStart } = findBillingPeriod(account.periodAnchor, now);
  const scope = { tenantId: tenant.id, seatLimit: account.seatLimit, periodStart };
  const live = await db.seatAlert.findMany({ where: { ...scope, clearedAt: null } });

  const fallen = live.filter((alert) => {
    const rule = thresholds.find((candidate) => candidate.threshold === alert.threshold);
    return rule && share(level, rule.threshold) <= rule.percent - rearmPoints;
  });
  if (fallen.length > 0) {
    await db.seatAlert.updateMany({
      where: { tenantId: tenant.id, id: { in: fallen.map((alert) => alert.id) } },
      data: { clearedAt: now },
    });
  }

  const told = new Set(live.map((alert) => alert.threshold));
  const crossed = thresholds.filter((rule) => hasReached(level, rule) && !told.has(rule.threshold));
  const alerts = crossed.map((rule) => ({
    ...scope,
    id: newId(),
    threshold: rule.threshold,
    triggeredAt: now,
  }));
  const mostUrgent = alerts.at(-1);
  if (!mostUrgent) return;
  await db.seatAlert.createMany({ data: alerts });
  const recipients = await db.membership.findMany({
    where: { tenantId: tenant.id, status: "ACTIVE", role: { in: ["OWNER", "ADMIN"] } },
    select: { id: true },
  });
  for (const { id: membershipId } of recipients) {
    await enqueue(db, {
      kind: "letter.seat_alert",
      tenantId: tenant.id,
      payload: { alertId: mostUrgent.id, membershipId, ...level },
      dedupeKey: `seat-alert:${mostUrgent.id}:${membershipId}`,
    });
  }
}
