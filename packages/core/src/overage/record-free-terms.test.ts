import { openWorkerDatabase, type WorkerDatabase } from "@tenantry/db";
import { createTestDatabase, type TestDatabase } from "@tenantry/db/testing/database";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSeatGate } from "../seats/seat-gate";
import { noteClosure } from "../tenancy/note-closure";
import { systemActor, type TenantContext } from "../tenancy/tenant-context";
import {
  createTestTenant,
  openTestWorld,
  seatTestMembers,
  type TestTenant,
  type TestWorld,
} from "../testing";
import { closeOveragePeriods } from "./close-overage-periods";
import { getCurrentOverage } from "./get-current-overage";
import { listOveragePeriods } from "./list-overage-periods";

/** June has 30 days; a seat over costs $12 a month. */
const june = new Date("2027-06-01T00:00:00Z");
const day = (n: number) => new Date(june.getTime() + n * 86_400_000);
const juneClosed = day(31);

let database: TestDatabase;
let world: TestWorld;
let worker: WorkerDatabase;
let admin: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  world = openTestWorld(database);
  worker = openWorkerDatabase(database.worker, 10);
  admin = new pg.Client({ connectionString: database.admin });
  await admin.connect();
});

afterAll(async () => {
  await admin.end();
  await worker.close();
  await world.close();
  await database.drop();
});

async function asWorker<T>({ tenant }: TestTenant, now: Date, work: (context: TenantContext) => Promise<T>) {
  const { rows } = await admin.query("SELECT status FROM tenants WHERE id = $1", [tenant.id]);
  const read = { ...tenant, status: rows[0].status };
  return worker.withTenant({ tenantId: tenant.id, access: "write" }, (db) =>
    work({ db, tenant: read, actor: systemActor, now }),
  );
}

const close = (tenant: TestTenant, at: Date) => asWorker(tenant, at, closeOveragePeriods);

/** A tenant of ten seats with so many people. */
async function openTenant(people: number): Promise<TestTenant> {
  const tenant = await createTestTenant(world, { planKey: "team", now: june });
  await seatTestMembers(world, tenant, { count: people - 1, now: june });
  return tenant;
}

const months = (tenant: TestTenant) =>
  asWorker(tenant, juneClosed, (context) => listOveragePeriods(context, { limit: 12 }));

const setStatus = ({ tenant }: TestTenant, status: string) =>
  admin.query('UPDATE tenants SET status = $2::"TenantStatus" WHERE id = $1', [tenant.id, status]);

describe("a trial", () => {
  it("is never billed, from the first month that is not closed", async () => {
    const tenant = await openTenant(15);
    await setStatus(tenant, "TRIALING");
    expect(await asWorker(tenant, day(20), (context) => getCurrentOverage(context))).toMatchObject({
      accruedMinor: 0,
      projectedMinor: 0,
      unitPriceMinor: 0,
    });
    await close(tenant, juneClosed);
    expect(await months(tenant)).toMatchObject([{ status: "NOTHING_DUE", amountMinor: 0 }]);
  });

  it("costs from the instant at which its end was seen, and not before", async () => {
    const tenant = await openTenant(11);
    await setStatus(tenant, "TRIALING");
    await close(tenant, day(5));
    await setStatus(tenant, "ACTIVE");
    await close(tenant, day(15));
    await close(tenant, juneClosed);
    // 1 × 15 ÷ 30 × $12.
    expect(await months(tenant)).toMatchObject([{ status: "CLOSED", amountMinor: 600 }]);
    const { rows } = await admin.query(
      "SELECT reason, overage_price_minor AS price, valid_from FROM seat_limit_changes WHERE tenant_id = $1 ORDER BY valid_from, id",
      [tenant.tenant.id],
    );
    expect(rows).toEqual([
      { reason: "plan_started", price: 1200, valid_from: june },
      { reason: "trial_started", price: 0, valid_from: june },
      { reason: "trial_ended", price: 1200, valid_from: day(15) },
    ]);
  });
});

describe.each(["SUSPENDED", "CANCELLED"])("while a tenant is %s", (status) => {
  const shut = async (tenant: TestTenant, at: Date) => {
    await setStatus(tenant, status);
    await asWorker(tenant, at, noteClosure);
  };

  it("nothing accrues, from the instant at which it was seen until it opened again", async () => {
    const tenant = await openTenant(11);
    await shut(tenant, day(10));
    await asWorker(tenant, day(20), noteClosure);
    expect(await asWorker(tenant, day(20), getCurrentOverage)).toMatchObject({ unitPriceMinor: 0 });
    await setStatus(tenant, "ACTIVE");
    await close(tenant, day(25));
    await close(tenant, juneClosed);
    // 1 × (10 + 5) ÷ 30 × $12.
    expect(await months(tenant)).toMatchObject([{ status: "CLOSED", amountMinor: 600 }]);
    const { rows } = await admin.query(
      "SELECT reason, overage_price_minor AS price, valid_from FROM seat_limit_changes WHERE tenant_id = $1 ORDER BY valid_from, id",
      [tenant.tenant.id],
    );
    expect(rows).toEqual([
      { reason: "plan_started", price: 1200, valid_from: june },
      { reason: "workspace_closed", price: 0, valid_from: day(10) },
      { reason: "workspace_reopened", price: 1200, valid_from: day(25) },
    ]);
  });

  it("a grant that ends then is written later, and still costs nothing for that time", async () => {
    const tenant = await openTenant(11);
    await admin.query(
      "UPDATE seat_accounts SET seat_limit = seat_limit + 1, granted_seats = 1, grant_ends_at = $2 WHERE tenant_id = $1",
      [tenant.tenant.id, day(15)],
    );
    await admin.query("UPDATE seat_limit_changes SET seat_limit = seat_limit + 1 WHERE tenant_id = $1", [
      tenant.tenant.id,
    ]);
    await shut(tenant, day(10));
    await setStatus(tenant, "ACTIVE");
    // Somebody comes through the gate before the sweep does.
    await asWorker(tenant, day(24), openSeatGate);
    await close(tenant, day(25));
    await close(tenant, juneClosed);
    // 1 × 5 ÷ 30 × $12.
    expect(await months(tenant)).toMatchObject([{ status: "CLOSED", amountMinor: 200 }]);
  });
});
