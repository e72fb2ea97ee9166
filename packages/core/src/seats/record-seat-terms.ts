import { newId } from "../ids";
import { getPlan } from "../plans";
import type { TenantContext } from "../tenancy/tenant-context";

/** What a seat account says: the terms in force. */
export type SeatTerms = {
  planKey: string;
  /** Null is unlimited. */
  seatLimit: number | null;
  seatPolicy: "HARD" | "SOFT" | "APPROVAL";
};

/**
 * Adds the terms that hold from now on to their history, from which overage is reckoned. Called with each change of
 * the seat account, in its transaction and with the seat lock held.
 * @param input.validFrom when they began, where that was before now: the end of a grant is known to the second.
 */
export async function recordSeatTerms(
  { db, tenant, actor, now }: TenantContext,
  input: SeatTerms & { reason: string; validFrom?: Date },
): Promise<void> {
  await db.seatLimitChange.createMany({
    data: {
      tenantId: tenant.id,
      id: newId(),
      planKey: input.planKey,
      seatLimit: input.seatLimit,
      seatPolicy: input.seatPolicy,
      // A trial grows for nothing, and the terms are what says so later.
      overagePriceMinor: tenant.status === "TRIALING" ? 0 : getPlan(input.planKey).overagePriceMinor,
      validFrom: input.validFrom ?? now,
      reason: input.reason,
      actorType: actor.type,
      actorId: actor.id,
      actorLabel: actor.label,
    },
  });
}
