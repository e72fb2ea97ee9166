import { readSeatAccount, type TenantTransaction } from "@tenantry/db";
import { createTestDatabase } from "@tenantry/db/testing/database";
import pg from "pg";
import type { Actor, TenantContext, Visitor } from "../../tenancy/tenant-context";
import { asMember, createTestTenant, openTestWorld, seatTestMembers, type TestTenant } from "../../testing";

/** A workspace to try doors on, with who manages it: an owner passes limits that an admin does not. */
export type Place = { tenant: TestTenant; admin: Visitor; world: DoorsWorld };

type Where = { tenant: TestTenant };

export type DoorsWorld = Awaited<ReturnType<typeof openDoorsWorld>>;

export async function openDoorsWorld() {
  const database = await createTestDatabase();
  const world = openTestWorld(database);
  const sql = new pg.Client({ connectionString: database.admin });
  await sql.connect();

  /** Runs a rule as somebody who need not be a member, or as nobody of the workspace. */
  const inTenant = <A, T>(
    { tenant }: TestTenant,
    actor: A,
    work: (context: TenantContext<A>) => Promise<T>,
  ): Promise<T> =>
    world.tenants.withTenant({ tenantId: tenant.id, access: "write" }, async (db) =>
      work({ db, tenant: await readTenant(db, tenant.id), actor, now: new Date() }),
    );

  return {
    ...world,
    world,
    sql,
    inTenant,
    /** Runs a rule as a member, with the tenant as it is now. */
    by: <T>(
      { tenant }: Where,
      person: Visitor,
      work: (context: TenantContext<Actor & { type: "USER" }>) => Promise<T>,
    ) =>
      asMember(world, tenant, person, async (context) =>
        work({ ...context, tenant: await readTenant(context.db, tenant.tenant.id) }),
      ),
    async setTerms({ tenant }: Where, policy: "HARD" | "SOFT" | "APPROVAL", limit: number | null) {
      await sql.query(
        'UPDATE seat_accounts SET seat_policy = $2::"SeatPolicy", seat_limit = $3 WHERE tenant_id = $1',
        [tenant.tenant.id, policy, limit],
      );
    },
    async setStatus({ tenant }: Where, status: string) {
      await sql.query('UPDATE tenants SET status = $2::"TenantStatus" WHERE id = $1', [
        tenant.tenant.id,
        status,
      ]);
    },
    counts: ({ tenant }: Where) =>
      world.tenants.withTenant({ tenantId: tenant.tenant.id, access: "read" }, async (db) => {
        const account = await readSeatAccount(db, { tenantId: tenant.tenant.id, now: new Date() });
        if (!account) throw new Error("no seat account");
        return account;
      }),
    async close() {
      await sql.end();
      await world.close();
      await database.drop();
    },
  };
}

const readTenant = (db: TenantTransaction, id: string) => db.tenant.findUniqueOrThrow({ where: { id } });

/** A workspace with an owner, an admin and as many members as asked for, on a plan with room for them. */
export async function openPlace(world: DoorsWorld, { members }: { members: number }): Promise<Place> {
  const tenant = await createTestTenant(world.world, { planKey: "business" });
  const [admin] = await seatTestMembers(world.world, tenant, { count: 1, role: "ADMIN" });
  if (!admin) throw new Error("no admin");
  await seatTestMembers(world.world, tenant, { count: members });
  return { tenant, admin, world };
}
