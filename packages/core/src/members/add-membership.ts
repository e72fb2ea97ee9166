import type { Role, SeatType } from "@tenantry/db/generated/enums";
import { newId } from "../ids";
import type { TenantContext, Visitor } from "../tenancy/tenant-context";

/** Through which door somebody came; the seat ledger shows it. */
export type Door = "provisioning" | "invitation" | "members_page";

/**
 * Makes a person an active member and opens their interval in the seat ledger. Whoever calls it holds the seat lock
 * and has asked the seat gate. Somebody who was removed before gets the same membership back, with the new role.
 * @returns the membership's id.
 */
export async function addMembership(
  { db, tenant, actor, now }: TenantContext,
  input: { person: Visitor; role: Role; seatType: SeatType; reason: string; door: Door },
): Promise<string> {
  const { person, role, seatType } = input;
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
      status: "ACTIVE",
      joinedAt: now,
      updatedAt: now,
    },
    update: { status: "ACTIVE", role, seatType, name: person.name, updatedAt: now },
    select: { id: true },
  });
  await db.membershipInterval.createMany({
    data: {
      tenantId: tenant.id,
      id: newId(),
      membershipId: membership.id,
      seatType,
      role,
      validFrom: now,
      reason: input.reason,
      actorType: actor.type,
      actorId: actor.id,
      door: input.door,
    },
  });
  await db.userTenant.createMany({ data: { userId: person.id, tenantId: tenant.id }, skipDuplicates: true });
  return membership.id;
}
