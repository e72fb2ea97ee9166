import { readSeatAccount, type SeatAccountRow } from "@tenantry/db";
import type { SeatAlertThreshold } from "@tenantry/db/generated/enums";
import { newId } from "../ids";
import { listAdminIds } from "../members/list-admin-ids";
import { enqueueAll } from "../outbox/enqueue";
import { findBillingPeriod } from "../overage/billing-period";
import type { TenantContext } from "../tenancy/tenant-context";
import { emitEvents } from "../webhooks/emit-events";

/** From the least to the most urgent. Percent of the seats in force, used and reserved together. */
const thresholds = [
  { threshold: "NEAR", percent: 80 },
  { threshold: "REACHED", percent: 100 },
  { threshold: "OVERAGE", percent: 100 },
] as const satisfies { threshold: SeatAlertThreshold; percent: number }[];

/** An alert is armed again only this many points below its threshold, so that one seat to and fro is not news. */
const rearmPoints = 5;

type Level = { total: number; used: number; pending: number };
type LiveAlert = { threshold: SeatAlertThreshold; seatLimit: number };

/** Whether so many seats stand at or above a percentage of the total, in whole numbers. */
const standsAt = (seats: number, percent: number, total: number) =>
  total === 0 ? seats > 0 : seats * 100 >= percent * total;

const seatsFor = (threshold: SeatAlertThreshold, { used, pending }: Level) =>
  threshold === "OVERAGE" ? used : used + pending;

/** Whether a level stands at or above a threshold; overage begins with the first seat above the limit. */
export function hasReached(level: Level, { threshold, percent }: (typeof thresholds)[number]): boolean {
  if (threshold === "OVERAGE") return level.used > level.total;
  return standsAt(seatsFor(threshold, level), percent, level.total);
}

/** Whether a level has fallen well below a threshold: to its edge less five points, or under. */
function hasFallen(level: Level, { threshold, percent }: (typeof thresholds)[number]): boolean {
  const seats = seatsFor(threshold, level);
  return level.total === 0 ? seats === 0 : seats * 100 <= (percent - rearmPoints) * level.total;
}

/**
 * What a change means for the alerts: which of the live ones are armed again, and which thresholds are news. An alert
 * stays told while it is live, also when a month turns and for whichever limit it was told.
 * @param level null is without a limit, where nothing is near or over.
 */
export function judgeAlerts<A extends LiveAlert>(
  level: Level | null,
  live: A[],
): { fallen: A[]; crossed: SeatAlertThreshold[] } {
  if (level === null) return { fallen: live, crossed: [] };
  const ruleOf = (alert: A) => thresholds.find((rule) => rule.threshold === alert.threshold);
  const fallen = live.filter((alert) => {
    const rule = ruleOf(alert);
    return rule !== undefined && hasFallen(level, rule);
  });
  const told = new Set(
    live.filter((alert) => alert.seatLimit === level.total).map((alert) => alert.threshold),
  );
  const crossed = thresholds.filter((rule) => hasReached(level, rule) && !told.has(rule.threshold));
  return { fallen, crossed: crossed.map((rule) => rule.threshold) };
}

/**
 * Whether one member more can be news: with the seat that was reserved for them, or with one more. What lies between
 * the two is news only where one of them is.
 */
export function isGrowthNews({ seatLimit, used, pending, liveAlerts }: SeatAccountRow): boolean {
  return [pending, Math.max(0, pending - 1)].some((reserved) => {
    const level = seatLimit === null ? null : { total: seatLimit, used: used + 1, pending: reserved };
    const { fallen, crossed } = judgeAlerts(level, liveAlerts);
    return fallen.length > 0 || crossed.length > 0;
  });
}

/**
 * Compares the seats with the thresholds after a change: writes an alert for each that was newly crossed and tells the
 * webhooks of it, orders one letter to each owner and admin for the most urgent of them, and arms again what has fallen
 * well below. Called with the seat lock held. Where nothing was crossed it is one statement.
 * @param before the account as it was read under this lock, where it has grown by one member since. Where that is no
 * news, nothing needs to be read.
 */
export async function evaluateSeatAlerts(
  context: TenantContext<unknown>,
  before?: SeatAccountRow,
): Promise<void> {
  if (before && !isGrowthNews(before)) return;
  const { db, tenant, now } = context;
  const account = await readSeatAccount(db, { tenantId: tenant.id, now });
  if (!account) return;
  const { seatLimit, used, pending } = account;
  const level = seatLimit === null ? null : { total: seatLimit, used, pending };
  const { fallen, crossed } = judgeAlerts(level, account.liveAlerts);
  if (fallen.length > 0) {
    await db.seatAlert.updateMany({
      where: { tenantId: tenant.id, id: { in: fallen.map((alert) => alert.id) } },
      data: { clearedAt: now },
    });
  }
  if (!level || crossed.length === 0) return;
  const period = findBillingPeriod(account.periodAnchor, now);
  const alerts = crossed.map((threshold) => ({
    tenantId: tenant.id,
    id: newId(),
    threshold,
    seatLimit: level.total,
    periodStart: period.start,
    triggeredAt: now,
  }));
  await db.seatAlert.createMany({ data: alerts });
  await emitEvents(
    context,
    alerts.map(({ id: alertId, threshold }) => ({
      type: "seat.alert.raised",
      data: {
        ...{ alertId, threshold, used, reserved: pending, limit: level.total },
        period: { start: period.start.toISOString(), end: period.end.toISOString() },
      },
    })),
  );
  const mostUrgent = alerts.at(-1);
  if (mostUrgent) await orderLetters({ db, tenant }, mostUrgent.id, level);
}

async function orderLetters(
  { db, tenant }: Pick<TenantContext, "db" | "tenant">,
  alertId: string,
  level: Level,
): Promise<void> {
  const recipients = await listAdminIds({ db, tenant });
  await enqueueAll(
    db,
    recipients.map((membershipId) => ({
      kind: "letter.seat_alert" as const,
      tenantId: tenant.id,
      payload: { alertId, membershipId, ...level },
      dedupeKey: `seat-alert:${alertId}:${membershipId}`,
    })),
  );
}
