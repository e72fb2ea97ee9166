import { recordAuditEvent } from "../audit/record-audit-event";
import { DomainError } from "../errors";
import { isBillable, seatTypeOf } from "../plans/plan";
import { evaluateSeatAlerts } from "../seats/seat-alerts";
import { admit, openSeatGate } from "../seats/seat-gate";
import type { Actor, TenantContext } from "../tenancy/tenant-context";
import { changeSeat } from "./change-seat";
import { getMembership } from "./get-membership";

/**
 * Hands the workspace over: the other becomes an owner and the giver an admin, in one step, so that there is an owner
 * at every instant.
 * @throws DomainError FORBIDDEN for who is no owner, NOT_FOUND, CONFLICT for oneself, for another owner and for somebody deactivated,
 * SEAT_LIMIT_REACHED when a viewer would need a seat that is not there.
 */
export async function transferOwnership(
  context: TenantContext<Actor & { type: "USER" }>,
  input: { id: string },
): Promise<void> {
  const { actor } = context;
  const account = await openSeatGate(context);
  const plan = account.plan;
  // Read again under the lock: the role that came with the request may have been taken meanwhile.
  const giver = await getMembership(context, actor.membershipId);
  if (giver.role !== "OWNER" || giver.status !== "ACTIVE") {
    throw new DomainError("FORBIDDEN", "Only an owner can hand the workspace over.");
  }
  const taker = await getMembership(context, input.id);
  if (taker.id === giver.id) throw new DomainError("CONFLICT", "You own this workspace already.");
  if (taker.status !== "ACTIVE") {
    throw new DomainError("CONFLICT", `${taker.name} is deactivated. Reactivate them first.`);
  }
  if (taker.role === "OWNER") {
    throw new DomainError("CONFLICT", `${taker.name} is an owner already. Change your own role instead.`);
  }
  const seatType = seatTypeOf(plan, "OWNER");
  if (isBillable(seatType) && !isBillable(taker.seatType)) {
    admit(context, account, { kind: "occupy", reserved: false, approved: true });
  }
  const step = { reason: "ownership_transferred", door: "members_page" } as const;
  await changeSeat(context, taker, { ...step, seat: { role: "OWNER", seatType, seatExpiresAt: null } });
  const admin = { role: "ADMIN", seatType: seatTypeOf(plan, "ADMIN"), seatExpiresAt: null } as const;
  await changeSeat(context, giver, { ...step, seat: admin });
  await recordAuditEvent(context, {
    action: "ownership.transferred",
    target: { type: "membership", id: taker.id, label: taker.email },
    before: { owner: giver.email },
    after: { owner: taker.email },
  });
  await evaluateSeatAlerts(context);
}
