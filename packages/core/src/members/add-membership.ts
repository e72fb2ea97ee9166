import { type Prisma, type SeatPromise, type TakeSeatInput, takePromisedSeat, takeSeat } from "@tenantry/db";
import { newId } from "../ids";
import type { TenantContext, Visitor } from "../tenancy/tenant-context";
import type { BeginReason, Door, Seat } from "./ledger";

export type NewMembership = Omit<Seat, "seatExpiresAt"> & {
  person: Visitor;
  seatExpiresAt?: Date | null;
  reason: BeginReason;
  door: Door;
  /** The line in the audit log about the new member, where somebody did it. */
  audit?: { action: string; after: Prisma.InputJsonObject };
};

/**
 * Makes a person an active member and opens their interval in the seat ledger, in one statement. Whoever calls it holds
 * the seat lock and has asked the seat gate. Somebody who was removed before gets the same membership back, with the
 * new role. Whatever was open for their address is settled with it.
 * @returns the membership's id.
 */
export function addMembership(context: TenantContext, input: NewMembership): Promise<string> {
  return takeSeat(context.db, toSeat(context, input));
}

/**
 * The same for a seat that was promised before the lock was taken; the transaction ends with it.
 * @returns null, and nothing is written, where what it was promised by has changed since.
 */
export function addPromisedMembership(
  context: TenantContext,
  input: NewMembership,
  promise: SeatPromise,
): Promise<string | null> {
  return takePromisedSeat(context.db, toSeat(context, input), promise);
}

function toSeat({ tenant, actor, now }: TenantContext, input: NewMembership): TakeSeatInput {
  const { person, role, seatType, reason, door, audit } = input;
  return {
    tenantId: tenant.id,
    now,
    membershipId: newId(),
    person,
    role,
    seatType,
    seatExpiresAt: input.seatExpiresAt ?? null,
    interval: { id: newId(), reason, door },
    actor,
    audit: audit ? { id: newId(), ...audit } : null,
  };
}
