import { openWorkerDatabase, type WorkerDatabase } from "@tenantry/db";
import { createTestDatabase } from "@tenantry/db/testing/database";
import pg from "pg";
import { type Actor, systemActor, type TenantContext, type Visitor } from "../tenancy/tenant-context";
import { openTestWorld, type TestTenant, type TestWorld } from "../testing";

/** What the tests of members work with: the rules' world, the worker's door, and a look behind them. */
export type MembersWorld = {
  world: TestWorld;
  admin: pg.Client;
  worker: WorkerDatabase;
  asWorker<T>(
    tenant: TestTenant,
    work: (context: TenantContext<Actor>) => Promise<T>,
    now?: Date,
  ): Promise<T>;
  membershipId(tenant: TestTenant, person: Visitor): Promise<string>;
  /** A membership as it stands. */
  row(tenant: TestTenant, person: Visitor): Promise<Record<string, unknown>>;
  /** Where the operators' role signs in. */
  operatorUrl: string;
  close(): Promise<void>;
};

export async function openMembersWorld(): Promise<MembersWorld> {
  const database = await createTestDatabase();
  const world = openTestWorld(database);
  const worker = openWorkerDatabase(database.worker, 5);
  const admin = new pg.Client({ connectionString: database.admin });
  await admin.connect();
  const row = async ({ tenant }: TestTenant, person: Visitor) => {
    const { rows } = await admin.query("SELECT * FROM memberships WHERE tenant_id = $1 AND user_id = $2", [
      tenant.id,
      person.id,
    ]);
    return rows[0];
  };
  return {
    world,
    admin,
    worker,
    row,
    operatorUrl: database.operator,
    asWorker: ({ tenant }, work, now = new Date()) =>
      worker.withTenant({ tenantId: tenant.id, access: "write" }, (db) =>
        work({ db, tenant, actor: systemActor, now }),
      ),
    membershipId: async (tenant, person) => (await row(tenant, person)).id,
    close: async () => {
      await Promise.all([admin.end(), worker.close(), world.close()]);
      await database.drop();
    },
  };
}
