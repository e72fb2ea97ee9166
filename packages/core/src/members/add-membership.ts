import { type Prisma, type SeatPromise, takeSeat } from "@tenantry/db";
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
export async function addMembership(context: TenantContext, input: NewMembership): Promise<string> {
  const id = await addPromisedMembership(context, input, null);
  if (!id) throw new Error(`No membership of ${input.person.id} was written`);
  return id;
}

/**
 * The same for a seat that was promised before the lock was taken.
 * @returns null, and nothing is written, where what it was promised by has changed since.
 */
export async function addPromisedMembership(
  { db, tenant, actor, now }: TenantContext,
  input: NewMembership,
  promise: SeatPromise | null,
): Promise<string | null> {
  const { person, role, seatType, reason, door, audit } = input;
  return takeSeat(db, {
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
    promise,
  });
}
