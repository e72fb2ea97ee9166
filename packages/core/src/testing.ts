import {
  type DirectoryDatabase,
  openDirectoryDatabase,
  openTenantDatabase,
  type TenantDatabase,
} from "@tenantry/db";
import type { Role } from "@tenantry/db/generated/enums";
import { newId } from "./ids";
import { addMembership } from "./members/add-membership";
import { normalizeEmail } from "./normalize-email";
import { seatTypeOf } from "./plans/plan";
import { openSeatGate } from "./seats/seat-gate";
import { createTenant } from "./tenancy/create-tenant";
import type { Actor, TenantContext, TenantRecord, Visitor } from "./tenancy/tenant-context";

/** What tests and end-to-end fixtures make their worlds with. Everything goes through the rules themselves. */
export type TestWorld = { tenants: TenantDatabase; directory: DirectoryDatabase; close(): Promise<void> };

export function openTestWorld(urls: { runtime: string; auth: string }): TestWorld {
  const tenants = openTenantDatabase(urls.runtime, 20);
  const directory = openDirectoryDatabase(urls.auth, 5);
  return {
    tenants,
    directory,
    close: async () => {
      await Promise.all([tenants.close(), directory.close()]);
    },
  };
}

export type TestTenant = { tenant: TenantRecord; owner: Visitor };

/** A person with a verified address of their own. */
export async function createTestUser(
  world: TestWorld,
  input: { email?: string; name?: string; passwordHash?: string; now?: Date } = {},
): Promise<Visitor> {
  const id = newId();
  const email = input.email ?? `person-${id}@example.com`;
  const name = input.name ?? "Test Person";
  const at = input.now ?? new Date();
  const emailNormalized = normalizeEmail(email);
  await world.directory.directory.user.create({
    data: {
      id,
      email,
      emailNormalized,
      name,
      passwordHash: input.passwordHash ?? "no-password",
      emailVerifiedAt: at,
      createdAt: at,
    },
  });
  return { id, name, email, emailNormalized, emailVerified: true };
}

export async function createTestTenant(
  world: TestWorld,
  input: { planKey?: string; name?: string; slug?: string; now?: Date; owner?: Visitor } = {},
): Promise<TestTenant> {
  const id = newId();
  const now = input.now ?? new Date();
  const owner = input.owner ?? (await createTestUser(world, { now, name: "Olive Owner" }));
  const tenant = await world.tenants.withTenant({ tenantId: id, access: "write" }, (db) =>
    createTenant(
      { db, now },
      {
        id,
        slug: input.slug ?? `t-${id.slice(-12)}`,
        name: input.name ?? "Test workspace",
        planKey: input.planKey ?? "starter",
        timeZone: "UTC",
        owner,
      },
    ),
  );
  return { tenant, owner };
}

/** Runs one rule as a member, in a transaction of its own, the way a procedure does. */
export async function asMember<T>(
  world: TestWorld,
  { tenant }: TestTenant,
  person: Visitor,
  work: (context: TenantContext<Actor & { type: "USER" }>) => Promise<T>,
  now = new Date(),
): Promise<T> {
  return world.tenants.withTenant({ tenantId: tenant.id, access: "write" }, async (db) => {
    const membership = await db.membership.findUniqueOrThrow({
      where: { tenantId_userId: { tenantId: tenant.id, userId: person.id } },
    });
    const actor = {
      type: "USER",
      id: person.id,
      label: person.email,
      membershipId: membership.id,
      role: membership.role,
    } as const;
    return work({ db, tenant, actor, now });
  });
}

/** Seats people directly, without letters: the state a test begins with. */
export async function seatTestMembers(
  world: TestWorld,
  { tenant }: TestTenant,
  input: { count: number; role?: Role; planKey?: string; now?: Date },
): Promise<Visitor[]> {
  const now = input.now ?? new Date();
  const role = input.role ?? "MEMBER";
  const people: Visitor[] = [];
  for (let index = 0; index < input.count; index++) {
    people.push(await createTestUser(world, { name: `Member ${index + 1}`, now }));
  }
  const actor: Actor = { type: "SYSTEM", id: null, label: "Test" };
  await world.tenants.withTenant({ tenantId: tenant.id, access: "write" }, async (db) => {
    const context = { db, tenant, actor, now };
    const account = await openSeatGate(context);
    const seatType = seatTypeOf(account.plan, role);
    for (const person of people) {
      await addMembership(context, { person, role, seatType, reason: "created", door: "provisioning" });
    }
  });
  return people;
}
