import { changeSeatLimit } from "@tenantry/core/seats/change-seat-limit";
import { previewSeatPurchase } from "@tenantry/core/seats/preview-seat-purchase";
import { requestSeatPurchase } from "@tenantry/core/seats/request-seat-purchase";
import { asMember, createTestTenant, seatTestMembers, type TestTenant } from "@tenantry/core/testing";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { runSweeps } from "./run-sweeps";
import { openTestStack, type TestStack } from "./testing/stack";

let stack: TestStack;

beforeAll(async () => {
  stack = await openTestStack();
});
beforeEach(async () => {
  await fetch(`${stack.stripeUrl}/_emulator/faults`, { method: "DELETE" });
});
afterAll(() => stack.close());

/** Sets the limit as often as there are numbers, one change after another. */
async function changeLimit(tenant: TestTenant, ...limits: (number | null)[]): Promise<void> {
  for (const seatLimit of limits) {
    await asMember(stack.world, tenant, tenant.owner, async (context) => {
      const { version } = await context.db.seatAccount.findUniqueOrThrow({
        where: { tenantId: tenant.tenant.id },
      });
      return changeSeatLimit(context, { seatLimit, reason: "for the test", version });
    });
  }
}

async function atStripe({ tenant }: TestTenant) {
  const { stripe, database } = stack.services;
  const { stripeCustomerId: customer } = await database.queue.stripeCustomer.findUniqueOrThrow({
    where: { tenantId: tenant.id },
  });
  const [{ data: subscriptions }, { data: pending }] = await Promise.all([
    stripe.subscriptions.list({ customer }),
    stripe.invoiceItems.list({ customer, pending: true, limit: 100 }),
  ]);
  return { customer, quantity: subscriptions[0]?.items.data[0]?.quantity, prorations: pending.length };
}

async function setUp(planKey: "team" | "enterprise" = "team"): Promise<TestTenant> {
  const tenant = await createTestTenant(stack.world, { planKey });
  await stack.drain();
  return tenant;
}

const fault = (body: object) =>
  fetch(`${stack.stripeUrl}/_emulator/faults`, { method: "POST", body: JSON.stringify(body) });

const hurry = () =>
  stack.admin.query(
    "UPDATE outbox_messages SET available_at = now() - interval '1 second', locked_until = NULL WHERE processed_at IS NULL",
  );

it("tells Stripe once of fifty changes of the limit, as the number that it then is", async () => {
  const tenant = await setUp();
  await changeLimit(tenant, ...Array.from({ length: 50 }, (_, at) => 20 + ((at * 7) % 31)));
  const last = 20 + ((49 * 7) % 31);
  await stack.drain();
  // What comes back and what is charged for the rest of the month, once.
  expect(await atStripe(tenant)).toMatchObject({ quantity: last, prorations: 2 });
  await changeLimit(tenant, 40, last);
  await stack.drain();
  expect(await atStripe(tenant)).toMatchObject({ quantity: last, prorations: 2 });
  const { rows } = await stack.admin.query("SELECT quantity FROM subscriptions WHERE tenant_id = $1", [
    tenant.tenant.id,
  ]);
  expect(rows).toEqual([{ quantity: last }]);
});

it.each([{ kind: "error", status: 500 }, { kind: "error", status: 429 }, { kind: "drop_after_effect" }])(
  "changes it once when Stripe answers with $kind $status",
  async (broken) => {
    const tenant = await setUp();
    await fault({ next: 3, method: "POST", pathPrefix: "/v1/subscriptions/", ...broken });
    await changeLimit(tenant, 15);
    for (let round = 0; round < 4; round++) {
      await stack.drain();
      await hurry();
    }
    await stack.drain();
    expect(await atStripe(tenant)).toMatchObject({ quantity: 15, prorations: 2 });
  },
);

it("leaves a purchase that is being paid alone, and comes to the same after it", async () => {
  const tenant = await setUp();
  await asMember(stack.world, tenant, tenant.owner, async (context) => {
    const quote = await previewSeatPurchase(context, { seats: 3 });
    const { quotedAt, unitPriceMinor, amountMinor } = quote;
    await requestSeatPurchase(context, {
      ...{ seats: 3, quotedAt, unitPriceMinor, amountMinor, idempotencyKey: "quantity-test-1" },
    });
  });
  await changeLimit(tenant, 20);
  await stack.drain();
  expect((await atStripe(tenant)).quantity).toBe(23);
});

it("follows the seats in use where there is no limit, once a sweep", async () => {
  const tenant = await setUp("enterprise");
  expect((await atStripe(tenant)).quantity).toBe(1);
  await seatTestMembers(stack.world, tenant, { count: 6 });
  await runSweeps(stack.services, new AbortController().signal);
  await stack.drain();
  expect((await atStripe(tenant)).quantity).toBe(7);
  await runSweeps(stack.services, new AbortController().signal);
  const { rows } = await stack.admin.query(
    "SELECT count(*)::int AS open FROM outbox_messages WHERE tenant_id = $1 AND processed_at IS NULL AND kind = 'stripe.sync_subscription'",
    [tenant.tenant.id],
  );
  expect(rows).toEqual([{ open: 0 }]);
});
