import { getBilling } from "@tenantry/core/billing/get-billing";
import { cancelPlanChange } from "@tenantry/core/plans/cancel-plan-change";
import { changePlan } from "@tenantry/core/plans/change-plan";
import type { PlanChoice } from "@tenantry/core/plans/plan-change-schemas";
import { previewPlanChange } from "@tenantry/core/plans/preview-plan-change";
import { getSeatSummary } from "@tenantry/core/seats/get-seat-summary";
import { asMember, createTestTenant, seatTestMembers, type TestTenant } from "@tenantry/core/testing";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
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

async function setUp(planKey = "team"): Promise<TestTenant> {
  const tenant = await createTestTenant(stack.world, { planKey });
  await stack.drain();
  return tenant;
}

const preview = (tenant: TestTenant, choice: PlanChoice) =>
  asMember(stack.world, tenant, tenant.owner, (context) => previewPlanChange(context, choice));

async function choose(tenant: TestTenant, choice: PlanChoice) {
  const shown = await preview(tenant, choice);
  const { planId, quotedAt, effectiveAt, amountMinor } = shown;
  const idempotencyKey = `plan-test-${++serial}`;
  const ordered = await asMember(stack.world, tenant, tenant.owner, (context) =>
    changePlan(context, { ...choice, planId, quotedAt, effectiveAt, amountMinor, idempotencyKey }),
  );
  return { ...shown, ...ordered };
}

const read = (tenant: TestTenant, now = new Date()) =>
  asMember(
    stack.world,
    tenant,
    tenant.owner,
    async (context) => {
      const { planKey, interval, total, policy, parts } = await getSeatSummary(context);
      return { planKey, interval, total, policy, purchased: parts.purchased };
    },
    now,
  );

const billing = (tenant: TestTenant) => asMember(stack.world, tenant, tenant.owner, getBilling);

async function atStripe(tenant: TestTenant) {
  const { stripeCustomerId: customer } = await stack.services.database.queue.stripeCustomer.findUniqueOrThrow(
    {
      where: { tenantId: tenant.tenant.id },
    },
  );
  const [{ data }, { data: invoices }] = await Promise.all([
    stack.services.stripe.subscriptions.list({ customer, limit: 10, expand: ["data.schedule"] }),
    stack.services.stripe.invoices.list({ customer, limit: 100 }),
  ]);
  const [subscription] = data;
  const item = subscription?.items.data[0];
  return {
    customer,
    subscription,
    schedule: subscription?.schedule,
    price: item?.price.lookup_key,
    quantity: item?.quantity,
    charges: invoices.filter((invoice) => invoice.billing_reason === "subscription_update"),
  };
}

it("puts a workspace on a larger plan once it is paid, for what was shown to the cent", async () => {
  const tenant = await setUp();
  const shown = await choose(tenant, { planKey: "business", interval: "MONTH", seats: 52 });
  expect(shown).toMatchObject({
    when: "now",
    before: { planName: "Team", quantity: 10, totalMinor: 10_000 },
    after: { planName: "Business", quantity: 52, totalMinor: 93_600 },
  });
  expect(await read(tenant)).toMatchObject({ planKey: "team", total: 10 });
  expect((await billing(tenant)).planChange).toMatchObject({
    status: "PENDING_PAYMENT",
    planName: "Business",
  });
  await stack.drain();
  expect(await read(tenant)).toEqual({
    ...{ planKey: "business", interval: "MONTH", total: 52, policy: "SOFT", purchased: 2 },
  });
  const { price, quantity, charges } = await atStripe(tenant);
  expect({ price, quantity }).toEqual({ price: "tenantry_business-1_seat_month", quantity: 52 });
  expect(charges.map(({ total }) => total)).toEqual([shown.amountMinor]);
  expect(await billing(tenant)).toMatchObject({ planName: "Business", planChange: null });
});

it("costs what was shown beside what has waited to be billed, and after another change of the same month", async () => {
  const tenant = await setUp();
  const { customer } = await atStripe(tenant);
  const lastMonth = Math.floor(Date.now() / 1000) - 40 * 86_400;
  await stack.services.stripe.invoiceItems.create({
    ...{ customer, amount: 777, currency: "usd", description: "Overage of the month before" },
    period: { start: lastMonth, end: lastMonth + 30 * 86_400 },
  });
  const shown = await choose(tenant, { planKey: "business", interval: "MONTH", seats: 50 });
  await stack.drain();
  const { rows } = await stack.admin.query("SELECT charged_minor FROM seat_changes WHERE id = $1", [
    shown.id,
  ]);
  expect(rows[0].charged_minor).toBe(shown.amountMinor);
  const [invoice] = (await atStripe(tenant)).charges;
  expect(invoice?.total).toBe(shown.amountMinor + 777);
  const next = await choose(tenant, { planKey: "business", interval: "MONTH", seats: 53 });
  await stack.drain();
  expect((await atStripe(tenant)).charges.map(({ total }) => total)).toContain(next.amountMinor);
});

it("begins a year at once where a month was paid, less what is left of the month", async () => {
  const tenant = await setUp();
  const shown = await choose(tenant, { planKey: "team", interval: "YEAR", seats: 10 });
  await stack.drain();
  expect(await read(tenant)).toMatchObject({ planKey: "team", interval: "YEAR", total: 10 });
  const { subscription, price, charges } = await atStripe(tenant);
  expect(price).toBe("tenantry_team-1_seat_year");
  expect(charges.map(({ total }) => total)).toEqual([shown.amountMinor]);
  const item = subscription?.items.data[0];
  const days = ((item?.current_period_end ?? 0) - (item?.current_period_start ?? 0)) / 86_400;
  expect([365, 366]).toContain(days);
  // What is bought from now on is for the rest of the year.
  const { amountMinor } = await preview(tenant, { planKey: "team", interval: "YEAR", seats: 11 });
  expect(Math.abs(amountMinor - 10_000)).toBeLessThanOrEqual(2);
});

it("lets a smaller plan follow at the end of the period, and Stripe charges it from there", async () => {
  const tenant = await setUp("business");
  await seatTestMembers(stack.world, tenant, { count: 6 });
  const shown = await choose(tenant, { planKey: "team", interval: "MONTH", seats: 12 });
  expect(shown).toMatchObject({ when: "later", amountMinor: 0, over: 0 });
  expect(shown.losses.map(({ label }) => label)).toContain("Custom domain");
  await stack.drain();
  const told = await atStripe(tenant);
  expect(told).toMatchObject({ price: "tenantry_business-1_seat_month", quantity: 50, charges: [] });
  expect(told.schedule).toMatchObject({ status: "active", end_behavior: "release" });
  expect(await read(tenant)).toMatchObject({ planKey: "business", total: 50 });
  const later = new Date(shown.effectiveAt.getTime() + 60_000);
  expect(await read(tenant, later)).toMatchObject({ planKey: "business" });
  await stack.admin.query("UPDATE tenants SET test_clock_now = $2 WHERE id = $1", [tenant.tenant.id, later]);
  await runSweeps(stack.services, new AbortController().signal);
  await stack.drain();
  expect(await read(tenant, later)).toEqual({
    ...{ planKey: "team", interval: "MONTH", total: 12, policy: "SOFT", purchased: 2 },
  });
  expect(await atStripe(tenant)).toMatchObject({ price: "tenantry_team-1_seat_month", quantity: 12 });
});

it("keeps a plan whose successor is cancelled, at Stripe too, whichever order is carried out first", async () => {
  const tenant = await setUp("business");
  const { id } = await choose(tenant, { planKey: "team", interval: "MONTH", seats: 10 });
  await stack.drain();
  await expect(choose(tenant, { planKey: "starter", interval: "MONTH", seats: 5 })).rejects.toMatchObject({
    code: "CONFLICT",
  });
  const cancel = () =>
    asMember(stack.world, tenant, tenant.owner, (context) => cancelPlanChange(context, { id }));
  expect([await cancel(), await cancel()]).toEqual([true, false]);
  await stack.drain();
  expect((await atStripe(tenant)).schedule).toBeNull();
  expect((await billing(tenant)).planChange).toBeNull();
});

it("changes nothing where the card is declined, and says so", async () => {
  const tenant = await setUp();
  const { customer, subscription } = await atStripe(tenant);
  const method = await stack.services.stripe.paymentMethods.attach("pm_card_chargeCustomerFail", {
    customer,
  });
  await stack.services.stripe.subscriptions.update(subscription?.id ?? "", {
    collection_method: "charge_automatically",
    default_payment_method: method.id,
  });
  await choose(tenant, { planKey: "business", interval: "MONTH", seats: 50 });
  await stack.drain();
  expect(await read(tenant)).toMatchObject({ planKey: "team", total: 10 });
  expect(await atStripe(tenant)).toMatchObject({ price: "tenantry_team-1_seat_month", quantity: 10 });
  const { planChange } = await billing(tenant);
  expect(planChange).toMatchObject({ status: "FAILED", planName: "Business" });
  expect(planChange?.problem).toContain("Your card was declined");
});

it("charges once where Stripe did it and the answer was lost", async () => {
  const tenant = await setUp();
  await stack.fault({
    ...{ next: 1, kind: "drop_after_effect", method: "POST", pathPrefix: "/v1/subscriptions/" },
  });
  await choose(tenant, { planKey: "business", interval: "MONTH", seats: 50 });
  for (let round = 0; round < 3; round++) {
    await stack.drain();
    await stack.admin.query(
      "UPDATE outbox_messages SET available_at = now() - interval '1 second', locked_until = NULL",
    );
  }
  expect(await read(tenant)).toMatchObject({ planKey: "business", total: 50 });
  expect((await atStripe(tenant)).charges).toHaveLength(1);
});

it("refuses what does not hold: another price, too few seats, the plan that one has, a member", async () => {
  const tenant = await setUp();
  const choice = { planKey: "business", interval: "MONTH", seats: 50 } as const;
  const { planId, quotedAt, effectiveAt, amountMinor } = await preview(tenant, choice);
  const order = { ...choice, planId, quotedAt, effectiveAt, idempotencyKey: "a-key-of-its-own" };
  const change = (input: Parameters<typeof changePlan>[1]) =>
    asMember(stack.world, tenant, tenant.owner, (context) => changePlan(context, input));
  await expect(change({ ...order, amountMinor: amountMinor - 1 })).rejects.toMatchObject({
    code: "STALE_VERSION",
  });
  await expect(change({ ...order, amountMinor, planId: "business-0" })).rejects.toMatchObject({
    code: "STALE_VERSION",
  });
  await expect(preview(tenant, { ...choice, seats: 49 })).rejects.toMatchObject({ code: "INVALID_INPUT" });
  await expect(preview(tenant, { ...choice, planKey: "platinum" })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  await expect(preview(tenant, { planKey: "team", interval: "MONTH", seats: 10 })).rejects.toMatchObject({
    code: "CONFLICT",
  });
  const [member] = await seatTestMembers(stack.world, tenant, { count: 1 });
  if (!member) throw new Error("There is nobody");
  await expect(
    asMember(stack.world, tenant, member, (context) => changePlan(context, { ...order, amountMinor })),
  ).rejects.toMatchObject({ code: "FORBIDDEN" });
  const [first, second] = [await change({ ...order, amountMinor }), await change({ ...order, amountMinor })];
  expect(second.id).toBe(first.id);
});
