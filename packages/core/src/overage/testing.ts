import {
  type OperatorDatabase,
  openOperatorDatabase,
  openWorkerDatabase,
  type WorkerDatabase,
} from "@tenantry/db";
import { createTestDatabase } from "@tenantry/db/testing/database";
import pg from "pg";
import { newId } from "../ids";
import { systemActor, type TenantContext } from "../tenancy/tenant-context";
import {
  createTestTenant,
  openTestWorld,
  seatTestMembers,
  type TestTenant,
  type TestWorld,
} from "../testing";
import { closeOveragePeriods } from "./close-overage-periods";
import { decideOverage, type OperatorContext } from "./decide-overage";
import { settleProposal } from "./settle-proposal";

/** June has 30 days; its months are closed on 2 July. */
export const june = new Date("2027-06-01T00:00:00Z");
export const day = (n: number) => new Date(june.getTime() + n * 86_400_000);
export const closing = day(31);
export const reason = "Agreed with their owner on the phone";

export type Operator = { id: string; email: string };
export type Month = { tenant: TestTenant; id: string };

const person = (name: string): Operator => ({ id: newId(), email: `${name}@tenantry.example` });
/** Three of the staff who may decide. */
export const [mara, cleo, theo] = [person("mara"), person("cleo"), person("theo")];

type Wish = Partial<Parameters<typeof decideOverage>[1]>;

/** A database with tenants whose months are closed, and operators who decide about them. */
export type OverageWorld = {
  world: TestWorld;
  worker: WorkerDatabase;
  operators: OperatorDatabase;
  admin: pg.Client;
  asWorker<T>(tenant: TestTenant, now: Date, work: (context: TenantContext) => Promise<T>): Promise<T>;
  asOperator<T>(
    tenant: TestTenant,
    operator: Operator,
    work: (context: OperatorContext) => Promise<T>,
    now?: Date,
  ): Promise<T>;
  /** A closed month with so many seats above the limit for all of it: $12 each, above 20 on another plan $20. */
  closeMonth(over: number): Promise<Month>;
  decide(month: Month, wish: Wish, operator?: Operator, now?: Date): ReturnType<typeof decideOverage>;
  settle(
    month: Month,
    word: Parameters<typeof settleProposal>[1]["word"],
    operator: Operator,
    now?: Date,
  ): ReturnType<typeof settleProposal>;
  // biome-ignore lint/suspicious/noExplicitAny: a row as PostgreSQL gives it.
  read(month: Month): Promise<any>;
  /** What is ordered of Stripe for the month's tenant. */
  orders(month: Month): Promise<object[]>;
  /** The steps that were taken, in order. */
  history(month: Month): Promise<string[]>;
  close(): Promise<void>;
};

export async function openOverageWorld(): Promise<OverageWorld> {
  const database = await createTestDatabase();
  const world = openTestWorld(database);
  const worker = openWorkerDatabase(database.worker, 10);
  const operators = openOperatorDatabase(database.operator, 10);
  const admin = new pg.Client({ connectionString: database.admin });
  await admin.connect();

  const asWorker: OverageWorld["asWorker"] = ({ tenant }, now, work) =>
    worker.withTenant({ tenantId: tenant.id, access: "write" }, (db) =>
      work({ db, tenant, actor: systemActor, now }),
    );
  const asOperator: OverageWorld["asOperator"] = ({ tenant }, operator, work, now = closing) => {
    const actor = { type: "OPERATOR", id: operator.id, label: operator.email, role: "ADMIN" } as const;
    return operators.withTenant({ tenantId: tenant.id, access: "write" }, (db) =>
      work({ db, tenant, actor, now }),
    );
  };
  const of = ({ tenant }: Month, sql: string) => admin.query(sql, [tenant.tenant.id]);
  return {
    world,
    worker,
    operators,
    admin,
    asWorker,
    asOperator,
    async closeMonth(over) {
      // The team has 10 seats and at most 20 above them; a business has 50 and any number.
      const [planKey, seats] = over > 20 ? (["business", 50] as const) : (["team", 10] as const);
      const tenant = await createTestTenant(world, { planKey, now: june });
      await seatTestMembers(world, tenant, { count: seats - 1 + over, now: june });
      await asWorker(tenant, closing, closeOveragePeriods);
      const { rows } = await admin.query("SELECT id FROM overage_periods WHERE tenant_id = $1", [
        tenant.tenant.id,
      ]);
      return { tenant, id: rows[0].id };
    },
    decide(month, wish, operator = mara, now = closing) {
      const command = { id: month.id, act: "APPROVE", version: 1, commandId: newId(), reason } as const;
      return asOperator(
        month.tenant,
        operator,
        (context) => decideOverage(context, { ...command, ...wish }),
        now,
      );
    },
    async settle(month, word, operator, now = closing) {
      const { rows } = await of(
        month,
        "SELECT id FROM overage_decisions WHERE tenant_id = $1 AND step = 'PROPOSED' ORDER BY at DESC, id DESC LIMIT 1",
      );
      const input = { id: month.id, proposalId: rows[0].id, reason, word };
      return asOperator(month.tenant, operator, (context) => settleProposal(context, input), now);
    },
    read: async (month) => (await of(month, "SELECT * FROM overage_periods WHERE tenant_id = $1")).rows[0],
    orders: async (month) => {
      const sql =
        "SELECT payload FROM outbox_messages WHERE tenant_id = $1 AND kind = 'stripe.overage_item' ORDER BY id";
      return (await of(month, sql)).rows.map((row) => row.payload);
    },
    history: async (month) => {
      const sql = "SELECT step FROM overage_decisions WHERE tenant_id = $1 ORDER BY at, id";
      return (await of(month, sql)).rows.map((row) => row.step);
    },
    async close() {
      await admin.end();
      await Promise.all([worker.close(), operators.close(), world.close()]);
      await database.drop();
    },
  };
}
