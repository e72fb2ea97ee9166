import { readPlan, readSeatAccount, type SeatAccountRow } from "@tenantry/db";
import { enqueue } from "../outbox/enqueue";
import { applyPlan, type PlanChange } from "../plans/apply-plan";
import { systemActor, type TenantContext } from "../tenancy/tenant-context";
import { orderSeatLetters } from "./order-seat-letters";
import { orderSubscriptionSync } from "./paid-quantity";
import { countShort } from "./preview-seat-release";
import { evaluateSeatAlerts } from "./seat-alerts";
import { writeSeatTerms } from "./write-seat-terms";

type Release = { id: string; seats: number; requestedByUserId: string };
type SeatChange = Release & Pick<PlanChange, "planId" | "interval" | "requestedByLabel">;
type Due = { at: Date; settle: (context: TenantContext) => Promise<void> };

/**
 * Ends a grant whose time is over and carries out a release or a smaller plan whose day has come, each as of its own instant and in the
 * order of their instants, however late this runs. Called with the seat lock held and before contractors are ended, so
 * that who held a seat at that instant can still be counted.
 */
export async function settleDueTerms({ db, tenant, now }: TenantContext<unknown>): Promise<void> {
  const context: TenantContext = { db, tenant, now, actor: systemActor };
  const { grantEndsAt } = await db.seatAccount.findUniqueOrThrow({ where: { tenantId: tenant.id } });
  const scheduled = await db.seatChange.findFirst({
    where: { tenantId: tenant.id, status: "SCHEDULED", effectiveAt: { lte: now } },
  });
  const due: Due[] = [];
  if (grantEndsAt && grantEndsAt <= now) {
    due.push({ at: grantEndsAt, settle: (then) => endGrant(then, grantEndsAt) });
  }
  if (scheduled?.effectiveAt) {
    const at = scheduled.effectiveAt;
    const settle = scheduled.kind === "DOWNGRADE" ? settleDowngrade : settleRelease;
    due.push({ at, settle: (then) => settle(then, scheduled, at) });
  }
  // A sort keeps the order of equals: at one instant the grant ends first.
  for (const { settle } of due.toSorted((a, b) => a.at.getTime() - b.at.getTime())) await settle(context);
  await evaluateSeatAlerts(context);
}

async function endGrant(context: TenantContext, at: Date): Promise<void> {
  const { db, tenant } = context;
  const stored = await db.seatAccount.findUniqueOrThrow({ where: { tenantId: tenant.id } });
  const plan = await readPlan(db, tenant.id);
  if (!plan) throw new Error(`Tenant ${tenant.id} has no plan`);
  const account = { ...stored, plan };
  const { seatLimit, grantedSeats } = account;
  await writeSeatTerms(context, account, {
    change: {
      seatLimit: seatLimit === null ? null : seatLimit - grantedSeats,
      grantedSeats: 0,
      grantEndsAt: null,
    },
    reason: "grant_ended",
    validFrom: at,
    audit: {
      action: "seats.grant_ended",
      before: { seats: grantedSeats },
      after: { seats: 0, endedAt: at.toISOString() },
    },
  });
}

/** Whoever is in stays in: where they would not all have a seat, the seats stay too, and the owners are told. */
async function settleRelease(context: TenantContext, release: Release, at: Date): Promise<void> {
  const { db, tenant, now } = context;
  const account = await readSeatAccount(db, { tenantId: tenant.id, now: at });
  if (!account) throw new Error(`Tenant ${tenant.id} has no seat account`);
  const short = countShort(account, release.seats);
  const problem = short > 0 ? explainKept(account, release.seats) : null;
  await db.seatChange.updateMany({
    where: { tenantId: tenant.id, id: release.id, status: "SCHEDULED" },
    data: { status: problem ? "KEPT" : "APPLIED", settledAt: now, problem },
  });
  if (problem) {
    await orderSeatLetters(context, release);
    return;
  }
  await writeSeatTerms(context, account, {
    change: {
      seatLimit: account.seatLimit === null ? null : account.seatLimit - release.seats,
      purchasedSeats: account.purchasedSeats - release.seats,
    },
    reason: "seats_released",
    validFrom: at,
    audit: {
      action: "seats.released",
      before: { purchased: account.purchasedSeats },
      after: { purchased: account.purchasedSeats - release.seats, at: at.toISOString() },
    },
  });
  await enqueue(db, {
    kind: "stripe.change_seats",
    tenantId: tenant.id,
    payload: { seatChangeId: release.id },
    dedupeKey: `seat-change:${release.id}`,
  });
}

/** Whoever is in stays in, and is paid for: more seats than were chosen where more people hold one by then. */
async function settleDowngrade(context: TenantContext, change: SeatChange, at: Date): Promise<void> {
  const { db, tenant, now } = context;
  const account = await readSeatAccount(db, { tenantId: tenant.id, now: at });
  if (!account) throw new Error(`Tenant ${tenant.id} has no seat account`);
  await db.seatChange.updateMany({
    where: { tenantId: tenant.id, id: change.id, status: "SCHEDULED" },
    data: { status: "APPLIED", settledAt: now },
  });
  const seats = Math.max(change.seats, account.used - account.grantedSeats);
  await applyPlan(context, account, { ...change, seats, validFrom: at });
  await orderSubscriptionSync(context, `change-${change.id}`);
}

function explainKept({ used, seatLimit }: SeatAccountRow, seats: number): string {
  const left = (seatLimit ?? 0) - seats;
  return `${used} people held a seat on that day and ${left} seats would have been left, so all ${seatLimit} stay.`;
}
