import { findPlan, type SeatAccountRow } from "@tenantry/db";
import type { SeatChangeKind } from "@tenantry/db/generated/enums";
import { tenantAllows } from "../tenancy/tenant-access";
import type { TenantContext } from "../tenancy/tenant-context";
import { orderSubscriptionSync } from "./paid-quantity";
import { openSeatGate } from "./seat-gate";
import { failSeatPurchase, type SeatPayment } from "./settle-seat-purchase";

export type SeatOrder = {
  id: string;
  kind: SeatChangeKind;
  seats: number;
  quotedAt: Date;
  effectiveAt: Date | null;
  /** What is changed to, where it is another plan. */
  target: Pick<SeatAccountRow, "plan" | "interval"> | null;
};

/** Whether a change holds only once it is paid; the others hold from a day on, and Stripe is told. */
export const isPaidFirst = (kind: SeatChangeKind): boolean => kind === "PURCHASE" || kind === "UPGRADE";

/** Waits for another change of the same subscription; the worker comes back. */
export class SeatChangeWaits extends Error {
  override readonly name = "SeatChangeWaits";
}

/**
 * Takes a change up for Stripe. One of a tenant is under way at a time, for each sets the whole quantity.
 * @returns null when there is nothing left to tell Stripe.
 * @throws SeatChangeWaits while another one is under way.
 */
export async function takeUpSeatChange(
  context: TenantContext,
  input: { id: string },
): Promise<SeatOrder | null> {
  const { db, tenant, now } = context;
  await openSeatGate(context);
  const change = await db.seatChange.findUnique({
    where: { tenantId_id: { tenantId: tenant.id, id: input.id } },
  });
  const wanted = change && isPaidFirst(change.kind) ? "PENDING_PAYMENT" : "APPLIED";
  if (!change || change.syncedAt || change.status !== wanted) return null;
  if (!change.orderedAt) {
    // Before Stripe has heard of it there is nothing to undo; afterwards only its answer counts.
    if (isPaidFirst(change.kind) && !tenantAllows(tenant, "grow")) {
      const problem = "The workspace was closed for growth before this was paid. Nothing was charged.";
      await failSeatPurchase(context, { id: change.id, problem });
      return null;
    }
    const other = await db.seatChange.findFirst({
      where: {
        tenantId: tenant.id,
        id: { not: change.id },
        syncedAt: null,
        // What was given back before something was bought is told before it, since the price is reckoned so.
        OR: [
          { orderedAt: { not: null } },
          ...(isPaidFirst(change.kind) ? [{ kind: "RELEASE", status: "APPLIED" } as const] : []),
        ],
      },
      select: { id: true },
    });
    if (other) throw new SeatChangeWaits(`Seat change ${change.id} waits for ${other.id}`);
    await db.seatChange.updateMany({
      where: { tenantId: tenant.id, id: change.id, orderedAt: null },
      data: { orderedAt: now },
    });
  }
  const { id, kind, seats, quotedAt, effectiveAt, planId, interval } = change;
  const plan = planId ? await findPlan(db, planId) : null;
  return { id, kind, seats, quotedAt, effectiveAt, target: plan && interval ? { plan, interval } : null };
}

/**
 * Notes which quantity Stripe is asked for, before it is asked: the same for every further try, whatever has happened
 * to the first.
 * @param input.quantity what the subscription says now.
 * @param input.prorationAt for which instant the rest of the period is reckoned; null is the instant of the change.
 */
export async function fixSeatQuantity(
  { db, tenant }: TenantContext,
  input: { order: SeatOrder; quantity: number; prorationAt: Date | null },
): Promise<{ quantityBefore: number; quantityAfter: number; prorationAt: Date | null }> {
  const { order, quantity, prorationAt } = input;
  const quantityAfter = order.target
    ? order.seats
    : order.kind === "PURCHASE"
      ? quantity + order.seats
      : Math.max(0, quantity - order.seats);
  await db.seatChange.updateMany({
    where: { tenantId: tenant.id, id: order.id, quantityAfter: null },
    data: { quantityBefore: quantity, quantityAfter, prorationAt },
  });
  const fixed = await db.seatChange.findUniqueOrThrow({
    where: { tenantId_id: { tenantId: tenant.id, id: order.id } },
    select: { quantityBefore: true, quantityAfter: true, prorationAt: true },
  });
  return {
    quantityBefore: fixed.quantityBefore ?? quantity,
    quantityAfter: fixed.quantityAfter ?? quantityAfter,
    prorationAt: fixed.prorationAt,
  };
}

/** Notes that Stripe knows of a release. Repeating it changes nothing. */
export async function recordReleaseSynced(
  { db, tenant, now }: TenantContext,
  input: { id: string } & SeatPayment,
): Promise<void> {
  const { id, ...payment } = input;
  const { count } = await db.seatChange.updateMany({
    where: { tenantId: tenant.id, id, kind: "RELEASE", syncedAt: null },
    data: { syncedAt: now, ...payment },
  });
  // Whatever was changed while it was on its way has waited for this.
  if (count > 0) await orderSubscriptionSync({ db, tenant }, `change-${id}`);
}
