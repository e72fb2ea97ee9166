import { newId } from "../ids";
import type { TenantContext, Visitor } from "../tenancy/tenant-context";
import { type BeginReason, type Door, openInterval, type Seat } from "./ledger";

/**
 * Makes a person an active member and opens their interval in the seat ledger. Whoever calls it holds the seat lock
 * and has asked the seat gate. Somebody who was removed before gets the same membership back, with the new role.
 * @returns the membership's id.
 */
export async function addMembership(
  context: TenantContext,
  input: Omit<Seat, "seatExpiresAt"> & {
    person: Visitor;
    seatExpiresAt?: Date | null;
    reason: BeginReason;
    door: Door;
  },
): Promise<string> {
  const { db, tenant, now } = context;
  const { person, role, seatType, seatExpiresAt = null } = input;
  const membership = await db.membership.upsert({
    where: { tenantId_userId: { tenantId: tenant.id, userId: person.id } },
    create: {
      tenantId: tenant.id,
      id: newId(),
      userId: person.id,
      name: person.name,
      email: person.email,
      emailNormalized: person.emailNormalized,
      role,
      seatType,
      seatExpiresAt,
      status: "ACTIVE",
      joinedAt: now,
      updatedAt: now,
    },
    update: {
      status: "ACTIVE",
      role,
      seatType,
      seatExpiresAt,
      endedAt: null,
      name: person.name,
      email: person.email,
      emailNormalized: person.emailNormalized,
      updatedAt: now,
    },
    select: { id: true },
  });
  const { reason, door } = input;
  await openInterval(context, { membershipId: membership.id, role, seatType, reason, door });
  await db.userTenant.createMany({ data: { userId: person.id, tenantId: tenant.id }, skipDuplicates: true });
  return membership.id;
}
