import { findPlan, type SeatAccountRow } from "@tenantry/db";
import type { BillingInterval } from "@tenantry/db/generated/enums";
import { writeSeatTerms } from "../seats/write-seat-terms";
import type { TenantContext } from "../tenancy/tenant-context";

export type PlanChange = {
  planId: string | null;
  interval: BillingInterval | null;
  /** How many are paid for; those above the plan's own are bought ones. */
  seats: number;
  requestedByLabel: string;
};

/**
 * Puts a tenant on another plan: its limit, its policy, what it opens and what a seat costs. Granted seats stay. Called
 * with the seat lock held; Stripe is told by whoever calls it.
 */
export async function applyPlan(
  context: TenantContext,
  account: Pick<
    SeatAccountRow,
    "plan" | "interval" | "seatLimit" | "seatPolicy" | "version" | "grantedSeats"
  >,
  input: PlanChange & { validFrom?: Date },
): Promise<void> {
  const plan = input.planId ? await findPlan(context.db, input.planId) : null;
  if (!plan || !input.interval) throw new Error(`There is no plan ${input.planId}`);
  const { interval, seats, validFrom } = input;
  const isUnlimited = plan.seats === null;
  await writeSeatTerms(context, account, {
    change: {
      plan,
      interval,
      seatPolicy: plan.seatPolicy,
      seatLimit: isUnlimited ? null : seats + account.grantedSeats,
      purchasedSeats: isUnlimited ? 0 : seats - (plan.seats ?? 0),
    },
    reason: "plan_changed",
    ...(validFrom ? { validFrom } : {}),
    audit: {
      action: "plan.changed",
      before: { plan: account.plan.id, interval: account.interval, seats: account.seatLimit },
      after: {
        plan: plan.id,
        interval,
        seats: isUnlimited ? null : seats,
        orderedBy: input.requestedByLabel,
      },
    },
  });
}
