import { repairDiscrepancy } from "@tenantry/core/reconciliation/repair-discrepancy";
import { createTestTenant, type TestTenant } from "@tenantry/core/testing";
import { type OperatorDatabase, openOperatorDatabase } from "@tenantry/db";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { runReconciliation } from "./run-reconciliation";
import { openTestStack, type TestStack } from "./testing/stack";

let stack: TestStack;
let operators: OperatorDatabase;

beforeAll(async () => {
  stack = await openTestStack();
  operators = openOperatorDatabase(stack.database.operator, 2);
});
beforeEach(async () => {
  await fetch(`${stack.stripeUrl}/_emulator/faults`, { method: "DELETE" });
});
afterAll(async () => {
  await operators.close();
  await stack.close();
});

type Place = { id: string; tenant: TestTenant; customer: string; subscription: string; item: string };

async function setUp(): Promise<Place> {
  const tenant = await createTestTenant(stack.world, { planKey: "team" });
  await stack.drain();
  const { id } = tenant.tenant;
  const { stripe, database } = stack.services;
  const mapping = await database.queue.stripeCustomer.findUniqueOrThrow({ where: { tenantId: id } });
  const { data } = await stripe.subscriptions.list({ customer: mapping.stripeCustomerId });
  const subscription = data[0]?.id ?? "";
  return {
    id,
    tenant,
    customer: mapping.stripeCustomerId,
    subscription,
    item: data[0]?.items.data[0]?.id ?? "",
  };
}

/** A day's round; what was ordered and put off is done at once. */
async function compare(): Promise<void> {
  await stack.admin.query("DELETE FROM outbox_messages WHERE dedupe_key LIKE 'reconcile:%'");
  await runReconciliation(stack.services, new AbortController().signal);
  await settle();
}

async function settle(): Promise<void> {
  for (let round = 0; round < 3; round++) {
    await stack.drain();
    await stack.admin.query(
      "UPDATE outbox_messages SET available_at = now() - interval '1 second', locked_until = NULL",
    );
  }
}

async function found({ id }: Place) {
  const { rows } = await stack.admin.query(
    "SELECT kind::text, ours, stripes, resolution::text FROM billing_discrepancies WHERE tenant_id = $1 ORDER BY id",
    [id],
  );
  return rows;
}

const repair = async ({ id, tenant }: Place) => {
  const { rows } = await stack.admin.query(
    "SELECT id FROM billing_discrepancies WHERE tenant_id = $1 AND resolved_at IS NULL",
    [id],
  );
  const actor = { type: "OPERATOR", id, label: "Olga Operator", role: "BILLING" } as const;
  await operators.withTenant({ tenantId: id, access: "write" }, (db) =>
    repairDiscrepancy(
      { db, tenant: tenant.tenant, actor, now: new Date() },
      { id: rows[0].id, reason: "Seen in the morning round" },
    ),
  );
};

it("takes in events whose delivery failed, once", async () => {
  const place = await setUp();
  const { stripe } = stack.services;
  // Nobody listens there.
  const endpoint = await stripe.webhookEndpoints.create({
    url: "http://127.0.0.1:9/",
    enabled_events: ["*"],
  });
  await stripe.subscriptions.update(place.subscription, { items: [{ id: place.item, quantity: 17 }] });
  await stripe.webhookEndpoints.del(endpoint.id);
  for (let round = 0; round < 2; round++) {
    await runReconciliation(stack.services, new AbortController().signal);
    await settle();
  }
  const { rows } = await stack.admin.query(
    `SELECT quantity, (SELECT count(*)::int FROM stripe_events WHERE processed_at IS NOT NULL
       AND type = 'customer.subscription.updated' AND stripe_customer_id = $2) AS events
     FROM subscriptions WHERE tenant_id = $1`,
    [place.id, place.customer],
  );
  expect(rows).toEqual([{ quantity: 17, events: 1 }]);
});

it("finds nothing where both say the same", async () => {
  const place = await setUp();
  await compare();
  expect(await found(place)).toEqual([]);
});

it("tells of an old copy once while it lasts, changes nothing itself, and is put right by the ordinary sync", async () => {
  const place = await setUp();
  await stack.admin.query("UPDATE subscriptions SET quantity = 3 WHERE tenant_id = $1", [place.id]);
  for (let day = 0; day < 2; day++) await compare();
  const difference = {
    kind: "SUBSCRIPTION_COPY",
    ours: "active, 3 seats at 1000 a month",
    stripes: "active, 10 seats at 1000 a month",
  };
  expect(await found(place)).toEqual([{ ...difference, resolution: null }]);
  await repair(place);
  await settle();
  expect(await found(place)).toEqual([{ ...difference, resolution: "REPAIRED" }]);
  const { rows } = await stack.admin.query(
    "SELECT actor_label, reason FROM audit_events WHERE tenant_id = $1 AND action = 'discrepancy.repair_ordered'",
    [place.id],
  );
  expect(rows).toEqual([{ actor_label: "Olga Operator", reason: "Seen in the morning round" }]);
});

it("tells of seats that are not paid for until they are, and of an invoice that we do not know", async () => {
  const place = await setUp();
  await stack.admin.query("UPDATE seat_accounts SET seat_limit = 12 WHERE tenant_id = $1", [place.id]);
  await compare();
  expect(await found(place)).toEqual([
    { kind: "QUANTITY", ours: "12 seats", stripes: "10 seats", resolution: null },
  ]);
  // Given seats are not paid for.
  await stack.admin.query("UPDATE seat_accounts SET granted_seats = 2 WHERE tenant_id = $1", [place.id]);
  await compare();
  expect(await found(place)).toMatchObject([{ kind: "QUANTITY", resolution: "GONE" }]);

  const { stripe } = stack.services;
  await stripe.invoiceItems.create({ customer: place.customer, amount: 4_200, currency: "usd" });
  const { id = "" } = await stripe.invoices.create({
    customer: place.customer,
    collection_method: "send_invoice",
    days_until_due: 30,
    pending_invoice_items_behavior: "include",
  });
  await stripe.invoices.finalizeInvoice(id);
  await stripe.invoices.pay(id, { paid_out_of_band: true });
  await compare();
  const [, unknown] = await found(place);
  expect(unknown).toMatchObject({ kind: "INVOICE_COPY", ours: "none", resolution: null });
  await repair(place);
  await settle();
  expect((await found(place))[1]).toMatchObject({ resolution: "REPAIRED" });
});

it("sets the number of seats at Stripe when an operator says so, once", async () => {
  const place = await setUp();
  await stack.admin.query("UPDATE seat_accounts SET seat_limit = 12 WHERE tenant_id = $1", [place.id]);
  await compare();
  await repair(place);
  await stack.fault({ next: 2, kind: "drop_after_effect", method: "POST", pathPrefix: "/v1/subscriptions/" });
  await settle();
  const { stripe } = stack.services;
  const { items } = await stripe.subscriptions.retrieve(place.subscription);
  expect(items.data[0]?.quantity).toBe(12);
  const { data: prorations } = await stripe.invoiceItems.list({ customer: place.customer });
  // What the unused time of ten seats gives back, and what it costs with twelve.
  expect(prorations).toHaveLength(2);
  expect(await found(place)).toMatchObject([{ kind: "QUANTITY", resolution: "REPAIRED" }]);
});

it("leaves the number of seats to a purchase that is under way", async () => {
  const place = await setUp();
  await stack.admin.query("UPDATE seat_accounts SET seat_limit = 12 WHERE tenant_id = $1", [place.id]);
  await compare();
  await stack.admin.query(
    `INSERT INTO seat_changes (tenant_id, id, kind, status, seats, idempotency_key, quoted_at, period_start, period_end,
       unit_price_minor, amount_minor, currency, requested_by_user_id, requested_by_label, created_at)
     VALUES ($1, $1, 'PURCHASE', 'PENDING_PAYMENT', 3, 'key', now(), now(), now() + interval '1 month', 1, 1, 'usd', $1, 'me', now())`,
    [place.id],
  );
  await repair(place);
  await settle();
  const { items } = await stack.services.stripe.subscriptions.retrieve(place.subscription);
  expect(items.data[0]?.quantity).toBe(10);
});

it("keeps nobody waiting for a tenant of whom Stripe cannot tell", async () => {
  const [broken, sound] = [await setUp(), await setUp()];
  for (const { id } of [broken, sound])
    await stack.admin.query("UPDATE subscriptions SET quantity = 3 WHERE tenant_id = $1", [id]);
  await stack.fault({
    next: 1_000,
    kind: "error",
    status: 500,
    pathPrefix: `/v1/customers/${broken.customer}`,
  });
  await compare();
  expect(await found(broken)).toEqual([]);
  expect(await found(sound)).toHaveLength(1);
});
