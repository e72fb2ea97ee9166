import { repairDiscrepancy } from "@tenantry/core/reconciliation/repair-discrepancy";
import { changeSeatLimit } from "@tenantry/core/seats/change-seat-limit";
import { getSeatSummary } from "@tenantry/core/seats/get-seat-summary";
import { listSeatChanges } from "@tenantry/core/seats/list-seat-changes";
import { previewSeatPurchase } from "@tenantry/core/seats/preview-seat-purchase";
import { requestSeatPurchase } from "@tenantry/core/seats/request-seat-purchase";
import { scheduleSeatRelease } from "@tenantry/core/seats/schedule-seat-release";
import { asMember, createTestTenant, type TestTenant } from "@tenantry/core/testing";
import { openOperatorDatabase } from "@tenantry/db";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { runSweeps } from "./run-sweeps";
import { openTestStack, type TestStack } from "./testing/stack";

let stack: TestStack;
let serial = 0;

beforeAll(async () => {
  stack = await openTestStack();
});
beforeEach(async () => {
  await fetch(`${stack.stripeUrl}/_emulator/faults`, { method: "DELETE" });
});
afterAll(() => stack.close());

async function setUp(): Promise<TestTenant> {
  const tenant = await createTestTenant(stack.world, { planKey: "team" });
  await stack.drain();
  return tenant;
}

async function buy(tenant: TestTenant, seats: number): Promise<string> {
  return asMember(stack.world, tenant, tenant.owner, async (context) => {
    const { quotedAt, unitPriceMinor, amountMinor } = await previewSeatPurchase(context, { seats });
    const idempotencyKey = `worker-test-${++serial}`;
    const { id } = await requestSeatPurchase(context, {
      ...{ seats, quotedAt, unitPriceMinor, amountMinor, idempotencyKey },
    });
    return id;
  });
}

const read = (tenant: TestTenant, now = new Date()) =>
  asMember(
    stack.world,
    tenant,
    tenant.owner,
    async (context) => {
      const { total, parts } = await getSeatSummary(context);
      const [change] = await listSeatChanges(context, { limit: 1 });
      return { total, purchased: parts.purchased, change };
    },
    now,
  );

async function atStripe(tenant: TestTenant) {
  const { stripeCustomerId: customer } = await stack.services.database.queue.stripeCustomer.findUniqueOrThrow(
    {
      where: { tenantId: tenant.tenant.id },
    },
  );
  const [subscriptions, invoices] = await Promise.all([
    stack.services.stripe.subscriptions.list({ customer, limit: 10 }),
    stack.services.stripe.invoices.list({ customer, limit: 100 }),
  ]);
  const [subscription] = subscriptions.data;
  return {
    customer,
    subscription,
    quantity: subscription?.items.data[0]?.quantity,
    charges: invoices.data.filter((invoice) => invoice.billing_reason === "subscription_update"),
  };
}

const hurry = () =>
  stack.admin.query(
    "UPDATE outbox_messages SET available_at = now() - interval '1 second', locked_until = NULL",
  );

async function putCard(tenant: TestTenant, card: string): Promise<void> {
  const { customer, subscription } = await atStripe(tenant);
  const method = await stack.services.stripe.paymentMethods.attach(card, { customer });
  await stack.services.stripe.subscriptions.update(subscription?.id ?? "", {
    collection_method: "charge_automatically",
    default_payment_method: method.id,
  });
}

describe("a purchase of seats", () => {
  it("is granted once Stripe has taken it, at the price that was shown", async () => {
    const tenant = await setUp();
    await buy(tenant, 3);
    expect(await read(tenant)).toMatchObject({ total: 10, change: { status: "PENDING_PAYMENT" } });
    await stack.drain();
    const { total, purchased, change } = await read(tenant);
    expect({ total, purchased, status: change?.status }).toEqual({
      total: 13,
      purchased: 3,
      status: "APPLIED",
    });
    const { quantity, charges } = await atStripe(tenant);
    expect(quantity).toBe(13);
    expect(charges.map(({ status, total: charged }) => ({ status, charged }))).toEqual([
      { status: "open", charged: change?.chargedMinor },
    ]);
    expect(change?.chargedMinor).toBe(change?.amountMinor);
  });

  it("costs what was shown where the subscription began two weeks after the workspace", async () => {
    const tenant = await setUp();
    await stack.admin.query(
      "UPDATE seat_accounts SET period_anchor = period_anchor - interval '14 days' WHERE tenant_id = $1",
      [tenant.tenant.id],
    );
    await buy(tenant, 3);
    await stack.drain();
    const { change } = await read(tenant);
    expect(change?.status).toBe("APPLIED");
    // The whole month of the subscription, which has only begun, and not what is left of the workspace's own.
    expect(change?.amountMinor).toBeGreaterThan(2_990);
    expect(change?.chargedMinor).toBe(change?.amountMinor);
  });

  it("is refused with the card's reason, grants nothing, and tells the owner; the next card pays", async () => {
    const tenant = await setUp();
    await putCard(tenant, "pm_card_chargeCustomerFail");
    await buy(tenant, 2);
    await stack.drain();
    expect(await read(tenant)).toMatchObject({
      total: 10,
      change: { status: "FAILED", problem: expect.stringContaining("declined") },
    });
    expect((await atStripe(tenant)).quantity).toBe(10);
    const letters = await stack.lettersTo(tenant.owner.email);
    expect(letters.map((letter) => letter.subject)).toEqual(["Test workspace: 2 seats could not be bought"]);
    await putCard(tenant, "pm_card_visa");
    await buy(tenant, 2);
    await stack.drain();
    expect(await read(tenant)).toMatchObject({ total: 12, change: { status: "APPLIED" } });
    expect((await atStripe(tenant)).charges.filter(({ status }) => status === "paid")).toHaveLength(1);
  });

  it("that Stripe refuses for good grants nothing and says so, and the next one goes through", async () => {
    const tenant = await setUp();
    await buy(tenant, 2);
    await stack.fault({
      next: 1,
      kind: "error",
      status: 400,
      method: "POST",
      pathPrefix: "/v1/subscriptions/",
    });
    await stack.drain();
    expect(await read(tenant)).toMatchObject({
      ...{ total: 10, purchased: 0 },
      change: { status: "FAILED", problem: expect.stringContaining("Nothing was charged") },
    });
    const refused = await atStripe(tenant);
    expect({ quantity: refused.quantity, charges: refused.charges }).toEqual({ quantity: 10, charges: [] });
    const letters = await stack.lettersTo(tenant.owner.email);
    expect(letters.map(({ subject }) => subject)).toEqual(["Test workspace: 2 seats could not be bought"]);
    expect(letters[0]?.text).toContain("Nothing was charged");
    await buy(tenant, 3);
    await stack.drain();
    expect(await read(tenant)).toMatchObject({ total: 13, purchased: 3, change: { status: "APPLIED" } });
    const { quantity, charges } = await atStripe(tenant);
    expect({ quantity, charges: charges.length }).toEqual({ quantity: 13, charges: 1 });
  });

  it.each([
    ["Stripe answers 500 twice", { next: 2, kind: "error", status: 500 }],
    ["the answer is lost twice", { next: 2, kind: "drop_after_effect" }],
    ["Stripe is slow", { next: 1, kind: "slow", delayMs: 500 }],
  ])("is charged once when %s", async (_name, fault) => {
    const tenant = await setUp();
    await buy(tenant, 2);
    await stack.fault({ ...fault, method: "POST", pathPrefix: "/v1/subscriptions/" });
    await stack.drain();
    await hurry();
    await stack.drain();
    expect(await read(tenant)).toMatchObject({ total: 12, change: { status: "APPLIED" } });
    const { quantity, charges } = await atStripe(tenant);
    expect({ quantity, charges: charges.length }).toEqual({ quantity: 12, charges: 1 });
  });

  it("is charged and granted once when the worker dies at any of its steps", async () => {
    const tenant = await setUp();
    await buy(tenant, 2);
    // Each try gets one step further than the one before, and dies there.
    for (let step = 0; step < 12; step++) {
      let calls = 0;
      const { database } = stack.services;
      const original = database.withTenant.bind(database);
      const spy = vi.spyOn(database, "withTenant").mockImplementation((async (...given) => {
        if (calls++ === step) throw new Error("killed");
        return original(...given);
      }) as typeof original);
      await stack.drain();
      spy.mockRestore();
      await hurry();
    }
    await stack.drain();
    expect(await read(tenant)).toMatchObject({ total: 12, purchased: 2, change: { status: "APPLIED" } });
    const { quantity, charges } = await atStripe(tenant);
    expect({ quantity, charges: charges.length }).toEqual({ quantity: 12, charges: 1 });
  });

  it("fails without a charge when the workspace was closed before Stripe heard of it", async () => {
    const tenant = await setUp();
    await buy(tenant, 2);
    await stack.admin.query("UPDATE tenants SET status = 'SUSPENDED' WHERE id = $1", [tenant.tenant.id]);
    await stack.drain();
    expect(await read(tenant)).toMatchObject({ total: 10, change: { status: "FAILED" } });
    expect((await atStripe(tenant)).charges).toEqual([]);
  });
});

describe("a purchase that Stripe never answered", () => {
  /** Stripe is away for a day and a half, and somebody sets another number there by hand. */
  async function leaveUnanswered(byHand: number | null) {
    const tenant = await setUp();
    const id = await buy(tenant, 2);
    const call = { method: "POST", pathPrefix: "/v1/subscriptions/" } as const;
    await stack.fault({ next: 2, kind: "error", status: 500, ...call });
    await stack.drain();
    if (byHand !== null) await setByHand(tenant, byHand);
    await stack.admin.query(
      "UPDATE outbox_messages SET first_attempt_at = now() - interval '36 hours' WHERE kind = 'stripe.change_seats' AND tenant_id = $1",
      [tenant.tenant.id],
    );
    await hurry();
    await stack.drain();
    return { tenant, id };
  }

  async function setByHand(tenant: TestTenant, quantity: number): Promise<void> {
    const { subscription } = await atStripe(tenant);
    const item = subscription?.items.data[0]?.id ?? "";
    await stack.services.stripe.subscriptions.update(subscription?.id ?? "", {
      items: [{ id: item, quantity }],
      proration_behavior: "none",
    });
  }

  async function told({ tenant }: TestTenant) {
    const { rows } = await stack.admin.query(
      `SELECT d.kind::text, d.ours, d.stripes, d.resolution::text,
         (SELECT failed_at IS NOT NULL FROM outbox_messages o WHERE o.tenant_id = d.tenant_id
          AND o.kind = 'stripe.change_seats' ORDER BY created_at LIMIT 1) AS stopped
       FROM billing_discrepancies d WHERE tenant_id = $1`,
      [tenant.id],
    );
    return rows;
  }

  it.each([
    ["was not heard", null],
    ["was heard", 12],
  ])("is looked up after a day, and goes through when it %s", async (_, byHand) => {
    const { tenant } = await leaveUnanswered(byHand);
    expect(await read(tenant)).toMatchObject({ total: 12, change: { status: "APPLIED" } });
    expect((await atStripe(tenant)).quantity).toBe(12);
    expect(await told(tenant)).toEqual([]);
  });

  it("is left alone where nobody can tell, shown to operators, and settled once it can be told", async () => {
    const { tenant, id } = await leaveUnanswered(30);
    const unknown = { kind: "UNANSWERED", ours: "12 seats asked for, instead of 10", stripes: "30 seats" };
    expect(await told(tenant)).toEqual([{ ...unknown, resolution: null, stopped: true }]);
    expect((await atStripe(tenant)).quantity).toBe(30);
    await hurry();
    await stack.drain();
    expect((await atStripe(tenant)).quantity).toBe(30);
    // An operator looks into it, sets the number right at Stripe and has it looked up.
    await setByHand(tenant, 12);
    const { rows } = await stack.admin.query("SELECT id FROM billing_discrepancies WHERE subject = $1", [id]);
    const operators = openOperatorDatabase(stack.database.operator, 1);
    const actor = { type: "OPERATOR", id, label: "Olga Operator", role: "BILLING" } as const;
    await operators.withTenant({ tenantId: tenant.tenant.id, access: "write" }, (db) =>
      repairDiscrepancy(
        { db, tenant: tenant.tenant, actor, now: new Date() },
        { id: rows[0].id, reason: "Set right at Stripe" },
      ),
    );
    await operators.close();
    for (let round = 0; round < 3; round++) {
      await stack.drain();
      await hurry();
    }
    expect(await read(tenant)).toMatchObject({ total: 12, change: { status: "APPLIED" } });
    expect(await told(tenant)).toEqual([{ ...unknown, resolution: "REPAIRED", stopped: true }]);
  });
});

/** @returns the instant from which the seats are given back. */
const release = (tenant: TestTenant, seats: number): Promise<Date> =>
  asMember(stack.world, tenant, tenant.owner, async (context) => {
    const { periodEnd: effectiveAt } = await previewSeatPurchase(context, { seats: 1 });
    await scheduleSeatRelease(context, { seats, effectiveAt, idempotencyKey: `release-${++serial}` });
    return effectiveAt;
  });

async function sweepAt({ tenant }: TestTenant, at: Date): Promise<void> {
  await stack.admin.query("UPDATE tenants SET test_clock_now = $2 WHERE id = $1", [tenant.id, at]);
  await runSweeps(stack.services, new AbortController().signal);
}

it("tells Stripe of a release on its day, and charges nothing for it", async () => {
  const tenant = await setUp();
  await buy(tenant, 3);
  await stack.drain();
  const end = await release(tenant, 2);
  await stack.drain();
  expect((await atStripe(tenant)).quantity).toBe(13);
  await sweepAt(tenant, end);
  await stack.drain();
  expect(await read(tenant, end)).toMatchObject({ total: 11, purchased: 1, change: { status: "APPLIED" } });
  const { quantity, charges } = await atStripe(tenant);
  expect({ quantity, charges: charges.length }).toEqual({ quantity: 11, charges: 1 });
});

it("tells Stripe of a limit that is changed while a release is on its way, after the release", async () => {
  const tenant = await setUp();
  await buy(tenant, 3);
  await stack.drain();
  const end = await release(tenant, 2);
  await stack.fault({
    next: 2,
    kind: "error",
    status: 500,
    method: "POST",
    pathPrefix: "/v1/subscriptions/",
  });
  await sweepAt(tenant, end);
  await stack.drain();
  await asMember(
    stack.world,
    tenant,
    tenant.owner,
    async (context) => {
      const { version } = await context.db.seatAccount.findUniqueOrThrow({
        where: { tenantId: tenant.tenant.id },
      });
      await changeSeatLimit(context, { seatLimit: 20, reason: "for the test", version });
    },
    end,
  );
  await stack.drain();
  for (let round = 0; round < 3; round++) {
    await hurry();
    await stack.drain();
  }
  expect(await read(tenant, end)).toMatchObject({ total: 20 });
  expect((await atStripe(tenant)).quantity).toBe(20);
});

it("reckons a release that falls due while a purchase is under way from the number after the purchase", async () => {
  const tenant = await setUp();
  await buy(tenant, 3);
  await stack.drain();
  const end = await release(tenant, 2);
  await buy(tenant, 1);
  // The number that Stripe is asked for is written down, and there is no answer yet.
  await stack.fault({
    next: 2,
    kind: "error",
    status: 500,
    method: "POST",
    pathPrefix: "/v1/subscriptions/",
  });
  await stack.drain();
  await sweepAt(tenant, end);
  for (let round = 0; round < 3; round++) {
    await stack.drain();
    await hurry();
  }
  expect(await read(tenant, end)).toMatchObject({ total: 12, purchased: 2 });
  expect((await atStripe(tenant)).quantity).toBe(12);
});
