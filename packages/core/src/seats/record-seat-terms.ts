import type { Plan } from "@tenantry/db";
import { newId } from "../ids";
import { growsForFree } from "../tenancy/tenant-access";
import type { TenantContext } from "../tenancy/tenant-context";

/** What a seat account says: the terms in force. */
export type SeatTerms = {
  plan: Pick<Plan, "id" | "overagePriceMinor">;
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
  context: TenantContext,
  input: SeatTerms & { reason: string; validFrom?: Date },
): Promise<void> {
  const { db, tenant, actor, now } = context;
  const { validFrom = now } = input;
  const isFree = growsForFree(tenant) || (validFrom < now && (await wasFree(context, validFrom)));
  await db.seatLimitChange.createMany({
    data: {
      tenantId: tenant.id,
      id: newId(),
      planId: input.plan.id,
      seatLimit: input.seatLimit,
      seatPolicy: input.seatPolicy,
      // The terms are what says later that a seat cost nothing then.
      overagePriceMinor: isFree ? 0 : input.plan.overagePriceMinor,
      validFrom,
      reason: input.reason,
      actorType: actor.type,
      actorId: actor.id,
      actorLabel: actor.label,
    },
  });
}

/** What is written late for an instant costs what a seat cost then, and the tenant may have been closed or on trial. */
async function wasFree({ db, tenant }: TenantContext, at: Date): Promise<boolean> {
  const then = await db.seatLimitChange.findFirst({
    where: { tenantId: tenant.id, validFrom: { lte: at } },
    orderBy: [{ validFrom: "desc" }, { id: "desc" }],
    select: { overagePriceMinor: true },
  });
  return then?.overagePriceMinor === 0;
}
