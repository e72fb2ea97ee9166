import {
  countAcceptedInvitations,
  type DormantSeats,
  listRoleChanges,
  readDormantSeats,
  readSeatAccount,
  readSeatActivity,
  readSeatHolding,
  type SeatHolding,
} from "@tenantry/db";
import type { z } from "zod";
import { DomainError } from "../errors";
import { dormantDays } from "../members/member-filter";
import { monthlySeatPrice } from "../plans/plan";
import type { TenantContext } from "../tenancy/tenant-context";
import { definitions } from "./definitions";
import { medianDuration } from "./median-duration";
import { type RoleDay, traceRoles } from "./trace-roles";
import { type AnalyticsWindow, type analyticsSchema, daysOf, findWindow } from "./window";

/** A part and the whole that it is of; the share is null where there is no whole. */
export type Share = { part: number; whole: number; share: number | null };

export type SeatAnalytics = {
  window: AnalyticsWindow;
  definitions: typeof definitions;
  dailyActive: {
    days: { day: string; active: number }[];
    /** Over all days; null where there is none. */
    mean: number | null;
    /** Different people over all days. */
    activeHolders: number;
  };
  /** In seat days; null while seats are without limit. */
  assignedUtilisation: Share | null;
  /** Active holders, of the seats held on average. */
  activeUtilisation: Share;
  /** Days. */
  duration: { median: number | null; meanEnded: number | null; ended: number };
  churn: Share;
  conversion: Share & { since: Date; until: Date };
  roles: RoleDay[];
  /** As of now, not of the window. */
  dormancy: DormantSeats & {
    /** As of when. */
    at: Date;
    /** Minor units: what a seat costs a month, what the dormant ones do, and what an active one comes to; null where nobody was active. */
    seatPriceMinor: number;
    wasteMinor: number;
    costPerActiveSeatMinor: number | null;
    currency: string;
  };
};

const dayMs = 86_400_000;
/** Of those who do not use their seat, so many are named; the act beside them is for these. */
const mostPeople = 100;
/** For how long an invitation is given to be accepted before it is judged. */
const conversionDays = 7;

/**
 * Everything that is told of a workspace's seats, over one window of its calendar. All of it comes from the days on which
 * people used the workspace and from the ledger, in a handful of statements however many members there are.
 * @throws DomainError NOT_FOUND
 */
export async function getAnalytics(
  { db, tenant, now }: TenantContext<unknown>,
  input: z.infer<typeof analyticsSchema>,
): Promise<SeatAnalytics> {
  const { createdAt } = await db.tenant.findUniqueOrThrow({
    where: { id: tenant.id },
    select: { createdAt: true },
  });
  const window = findWindow(input.window, { now, timeZone: tenant.timeZone, createdAt });
  const { timeZone, firstDay, pastDay, start, end } = window;
  const days = daysOf(window);
  const stretch = { tenantId: tenant.id, timeZone, firstDay, pastDay };
  const activity = await readSeatActivity(db, stretch);
  const holding = await readSeatHolding(db, { tenantId: tenant.id, start, end });
  const active = new Map(activity.days.map((row) => [row.day, row.active]));
  const dailyActive = days.map((day) => ({ day, active: active.get(day) ?? 0 }));
  const seconds = (end.getTime() - start.getTime()) / 1000;
  return {
    window,
    definitions,
    dailyActive: {
      days: dailyActive,
      mean: ratio(
        dailyActive.reduce((sum, day) => sum + day.active, 0),
        days.length,
      ),
      activeHolders: activity.activeHolders,
    },
    assignedUtilisation: describeAssigned(holding),
    activeUtilisation: shareOf(activity.activeHolders, seconds > 0 ? holding.heldSeconds / seconds : 0),
    duration: {
      median: medianDuration(holding.durations),
      meanEnded: ratio(holding.endedSeconds / 86_400, holding.ended),
      ended: holding.ended,
    },
    churn: shareOf(holding.goneAtEnd, holding.holdersAtStart),
    conversion: await readConversion({ db, tenant }, window),
    roles: traceRoles(days, await listRoleChanges(db, stretch)),
    dormancy: await readDormancy({ db, tenant, now }),
  };
}

const ratio = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);
const shareOf = (part: number, whole: number): Share => ({ part, whole, share: ratio(part, whole) });

function describeAssigned({ limitedHeldSeconds, inForceSeconds }: SeatHolding): Share | null {
  return inForceSeconds > 0 ? shareOf(limitedHeldSeconds / 86_400, inForceSeconds / 86_400) : null;
}

/** The window's length earlier by a week: every invitation in it has had its time, and none has had more. */
async function readConversion(
  { db, tenant }: Pick<TenantContext, "db" | "tenant">,
  { start, end }: AnalyticsWindow,
): Promise<SeatAnalytics["conversion"]> {
  const earlier = (at: Date) => new Date(at.getTime() - conversionDays * dayMs);
  const [since, until] = [earlier(start), earlier(end)];
  const { sent, accepted } = await countAcceptedInvitations(db, {
    ...{ tenantId: tenant.id, since, until, withinHours: conversionDays * 24 },
  });
  return { since, until, ...shareOf(accepted, sent) };
}

/** Seats that nobody uses, and what they and the others cost. A trial costs nothing yet; it is told what it will. */
async function readDormancy({
  db,
  tenant,
  now,
}: Omit<TenantContext, "actor">): Promise<SeatAnalytics["dormancy"]> {
  const account = await readSeatAccount(db, { tenantId: tenant.id, now });
  if (!account) throw new DomainError("NOT_FOUND", "This workspace has no seats yet.");
  const seatPriceMinor = monthlySeatPrice(account);
  const { currency } = account.plan;
  const since = new Date(now.getTime() - dormantDays * dayMs);
  const seats = await readDormantSeats(db, { tenantId: tenant.id, now, since, mostPeople });
  const subscription = await db.subscription.findFirst({
    where: { tenantId: tenant.id },
    orderBy: { syncedAt: "desc" },
    select: { quantity: true },
  });
  const paid = subscription?.quantity ?? (account.seatLimit ?? account.used) - account.grantedSeats;
  const cost = ratio(paid * seatPriceMinor, seats.active);
  return {
    ...seats,
    at: now,
    seatPriceMinor,
    wasteMinor: seats.dormant * seatPriceMinor,
    costPerActiveSeatMinor: cost === null ? null : Math.round(cost),
    currency,
  };
}
