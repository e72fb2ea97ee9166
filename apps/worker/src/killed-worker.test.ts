import { receiveStripeEvent } from "@tenantry/core/billing/receive-stripe-event";
import { startBulk } from "@tenantry/core/members/bulk/start-bulk";
import { getSeatSummary } from "@tenantry/core/seats/get-seat-summary";
import { previewSeatPurchase } from "@tenantry/core/seats/preview-seat-purchase";
import { requestSeatPurchase } from "@tenantry/core/seats/request-seat-purchase";
import { asMember, createTestTenant, seatTestMembers, type TestTenant } from "@tenantry/core/testing";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestStack, type TestStack } from "./testing/stack";
import { killWorker, startWorker, until } from "./testing/worker-process";

let stack: TestStack;
let serial = 0;

beforeAll(async () => {
  stack = await openTestStack();
});
afterAll(() => stack.close());

/** Does what a killed worker has left, once its leases are over. */
async function goOn(): Promise<void> {
  await stack.admin.query(
    "UPDATE outbox_messages SET available_at = now() - interval '1 second', locked_until = NULL",
  );
  await stack.drain();
}

/** A fault is used up once the request that it befalls has come. */
async function isAtTheCall(): Promise<true | null> {
  const response = await fetch(`${stack.stripeUrl}/_emulator/faults`);
  const { faults } = (await response.json()) as { faults: unknown[] };
  return faults.length === 0 ? true : null;
}

describe("a worker that is killed while seats are bought", () => {
  /** The calls that one purchase makes, in their order. */
  const look = { method: "GET", pathPrefix: "/v1/subscriptions" };
  const change = { method: "POST", pathPrefix: "/v1/subscriptions/" };
  const finalize = { method: "POST", pathPrefix: "/v1/invoices/" };
  const lookAgain = { ...look, after: [look] };

  it.each([
    ["before Stripe says how many there are", look, "hang"],
    ["before Stripe changes the number", change, "hang"],
    ["after Stripe has changed the number", change, "hang_after_effect"],
    ["before Stripe makes the invoice final", finalize, "hang"],
    ["after Stripe has made the invoice final", finalize, "hang_after_effect"],
    ["before Stripe tells what it came to", lookAgain, "hang"],
  ] as const)(
    "%s leaves one charge, and the next one grants the seats once",
    async (_, call, kind) => {
      const tenant = await createTestTenant(stack.world, { planKey: "team" });
      await stack.drain();
      await buy(tenant, 2);
      const { after = [], ...where } = { after: [] as (typeof look)[], ...call };
      for (const earlier of after) await stack.fault({ ...earlier, kind: "slow", delayMs: 0 });
      await stack.fault({ ...where, kind });
      const worker = startWorker(stack);
      await until(isAtTheCall);
      await killWorker(worker);
      expect(await granted(tenant)).toBe(10);
      await goOn();
      await goOn();
      expect(await granted(tenant)).toBe(12);
      expect(await written(tenant)).toEqual({ changes: 1, terms: 1, told: 1, waiting: 0 });
      const { quantity, charges } = await atStripe(tenant);
      expect({ quantity, charges }).toEqual({ quantity: 12, charges: ["open"] });
    },
    60_000,
  );

  const buy = (tenant: TestTenant, seats: number) =>
    asMember(stack.world, tenant, tenant.owner, async (context) => {
      const { quotedAt, unitPriceMinor, amountMinor } = await previewSeatPurchase(context, { seats });
      const idempotencyKey = `killed-test-${++serial}`;
      await requestSeatPurchase(context, { seats, quotedAt, unitPriceMinor, amountMinor, idempotencyKey });
    });

  const granted = async (tenant: TestTenant) =>
    (await asMember(stack.world, tenant, tenant.owner, getSeatSummary)).total;

  async function written({ tenant }: TestTenant) {
    const { rows } = await stack.admin.query(
      `SELECT
        (SELECT count(*)::int FROM seat_changes WHERE tenant_id = $1 AND status = 'APPLIED' AND synced_at IS NOT NULL) AS changes,
        (SELECT count(*)::int FROM seat_limit_changes WHERE tenant_id = $1 AND reason = 'seats_purchased') AS terms,
        (SELECT count(*)::int FROM audit_events WHERE tenant_id = $1 AND action = 'seats.purchased') AS told,
        (SELECT count(*)::int FROM outbox_messages WHERE tenant_id = $1 AND processed_at IS NULL) AS waiting`,
      [tenant.id],
    );
    return rows[0];
  }

  async function atStripe({ tenant }: TestTenant) {
    const { queue } = stack.services.database;
    const { stripeCustomerId: customer } = await queue.stripeCustomer.findUniqueOrThrow({
      where: { tenantId: tenant.id },
    });
    const { data: subscriptions } = await stack.services.stripe.subscriptions.list({ customer, limit: 10 });
    const { data: invoices } = await stack.services.stripe.invoices.list({ customer, limit: 100 });
    return {
      quantity: subscriptions[0]?.items.data[0]?.quantity,
      charges: invoices
        .filter((invoice) => invoice.billing_reason === "subscription_update")
        .map(({ status }) => status),
    };
  }
});

describe("a worker that is killed while it looks at a customer", () => {
  it.each([
    ["before Stripe tells of the subscriptions", { method: "GET", pathPrefix: "/v1/subscriptions" }],
    ["before Stripe tells of the invoices", { method: "GET", pathPrefix: "/v1/invoices" }],
    ["before Stripe reckons the next invoice", { method: "POST", pathPrefix: "/v1/invoices/create_preview" }],
  ])(
    "%s leaves the event unmarked, and the next one looks again",
    async (_, call) => {
      const { tenant } = await createTestTenant(stack.world, { planKey: "team" });
      await stack.drain();
      const { rows: customers } = await stack.admin.query(
        "SELECT stripe_customer_id AS customer FROM stripe_customers WHERE tenant_id = $1",
        [tenant.id],
      );
      await stack.admin.query("UPDATE subscriptions SET quantity = 1 WHERE tenant_id = $1", [tenant.id]);
      const event = { id: `evt_${tenant.id}`, type: "x", data: { object: customers[0] } };
      await receiveStripeEvent(stack.world.directory.directory, { event, receivedAt: new Date() });
      const look = async () => {
        const { rows } = await stack.admin.query(
          `SELECT quantity, (SELECT processed_at IS NOT NULL FROM stripe_events WHERE id = $2) AS marked
         FROM subscriptions WHERE tenant_id = $1`,
          [tenant.id, event.id],
        );
        return rows[0];
      };
      await stack.fault({ ...call, kind: "hang" });
      const worker = startWorker(stack);
      await until(isAtTheCall);
      await killWorker(worker);
      expect(await look()).toEqual({ quantity: 1, marked: false });
      await goOn();
      expect(await look()).toEqual({ quantity: 10, marked: true });
    },
    60_000,
  );
});

describe("a worker that is killed while it acts on many members", () => {
  type Job = { tenant: TestTenant; jobId: string; message: string; amidst: string };

  /** A session of its own, which holds a row until it is told to let go. */
  async function hold(
    table: "memberships" | "outbox_messages",
    id: string,
  ): Promise<{ letGo(): Promise<void> }> {
    const client = new pg.Client({ connectionString: stack.database.admin });
    await client.connect();
    await client.query("BEGIN");
    await client.query(`SELECT 1 FROM ${table} WHERE id = $1 FOR UPDATE`, [id]);
    return { letGo: () => client.end() };
  }

  const someoneWaitsFor = (table: string) => () =>
    stack.admin
      .query(
        `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
           AND query LIKE '%' || $1 || '%'`,
        [table],
      )
      .then(({ rows }) => (rows.length > 0 ? true : null));

  /** @param position of the member in the list who is to be held. */
  async function start(position: number): Promise<Job> {
    const tenant = await createTestTenant(stack.world, { planKey: "enterprise" });
    await seatTestMembers(stack.world, tenant, { count: 120 });
    await stack.drain();
    const { id: jobId } = await asMember(stack.world, tenant, tenant.owner, (context) =>
      startBulk(context, { kind: "DEACTIVATE", role: null, filter: { roles: ["MEMBER"] } }),
    );
    const { rows } = await stack.admin.query(
      `SELECT (SELECT id FROM outbox_messages WHERE dedupe_key = 'bulk:' || $1::text || ':0') AS message,
        (SELECT membership_id FROM bulk_job_rows WHERE job_id = $1::uuid AND position = $2) AS amidst`,
      [jobId, position],
    );
    return { tenant, jobId, ...rows[0] };
  }

  async function expectAllDoneOnce({ tenant, jobId }: Job): Promise<void> {
    const { rows } = await stack.admin.query(
      `SELECT (SELECT status::text || done FROM bulk_jobs WHERE id = $2) AS job,
        (SELECT count(*)::int FROM bulk_job_rows WHERE job_id = $2 AND outcome = 'CHANGED') AS changed,
        (SELECT count(*)::int FROM memberships WHERE tenant_id = $1 AND status = 'DEACTIVATED') AS deactivated,
        (SELECT count(*)::int FROM audit_events WHERE tenant_id = $1 AND action = 'member.deactivated') AS told,
        (SELECT count(*)::int FROM audit_events WHERE tenant_id = $1 AND action = 'bulk.finished') AS finished,
        (SELECT count(*)::int FROM membership_intervals WHERE tenant_id = $1 AND end_door = 'bulk') AS ended`,
      [tenant.tenant.id, jobId],
    );
    const once = { changed: 120, deactivated: 120, told: 120, finished: 1, ended: 120 };
    expect(rows).toEqual([{ job: "DONE120", ...once }]);
  }

  /** Kills it while one of its statements waits for a lock; the machine that goes takes its sessions along. */
  async function killWaiting(worker: ReturnType<typeof startWorker>): Promise<void> {
    await killWorker(worker);
    await stack.admin.query(
      `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
       WHERE datname = current_database() AND usename = 'app_worker' AND wait_event_type = 'Lock'`,
    );
  }

  it("inside a piece leaves it undone as a whole, and the next one does all of it once", async () => {
    const job = await start(75);
    const row = await hold("memberships", job.amidst);
    const worker = startWorker(stack);
    await until(someoneWaitsFor("memberships"));
    await killWaiting(worker);
    await row.letGo();
    const { rows } = await stack.admin.query(
      "SELECT count(*)::int AS n FROM memberships WHERE tenant_id = $1 AND status = 'DEACTIVATED'",
      [job.tenant.tenant.id],
    );
    expect(rows).toEqual([{ n: 50 }]);
    await goOn();
    await expectAllDoneOnce(job);
  }, 60_000);

  it("after a piece and before it says so leaves the piece done, and the next one goes on after it", async () => {
    const job = await start(25);
    const row = await hold("memberships", job.amidst);
    const worker = startWorker(stack);
    await until(someoneWaitsFor("memberships"));
    const message = await hold("outbox_messages", job.message);
    await row.letGo();
    await until(someoneWaitsFor("outbox_messages"));
    await killWaiting(worker);
    await message.letGo();
    const { rows } = await stack.admin.query("SELECT processed_at FROM outbox_messages WHERE id = $1", [
      job.message,
    ]);
    expect(rows).toEqual([{ processed_at: null }]);
    await goOn();
    await expectAllDoneOnce(job);
  }, 60_000);
});
