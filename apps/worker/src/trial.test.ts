import { getBilling } from "@tenantry/core/billing/get-billing";
import { changePlan } from "@tenantry/core/plans/change-plan";
import { getPlanHistory } from "@tenantry/core/plans/list-plans";
import { planTermsSchema } from "@tenantry/core/plans/plan-terms-schema";
import { previewPlanChange } from "@tenantry/core/plans/preview-plan-change";
import { publishPlan } from "@tenantry/core/plans/publish-plan";
import { previewSeatPurchase } from "@tenantry/core/seats/preview-seat-purchase";
import { requestSeatPurchase } from "@tenantry/core/seats/request-seat-purchase";
import { asMember, createTestTenant, type TestTenant } from "@tenantry/core/testing";
import { openOperatorDatabase } from "@tenantry/db";
import { afterAll, beforeAll, expect, it } from "vitest";
import { lookAtCustomer } from "./look-at-customer";
import { openTestStack, type TestStack } from "./testing/stack";

let stack: TestStack;
let tenant: TestTenant;
let now = new Date("2027-03-01T09:00:00Z");
const dayMs = 86_400_000;

beforeAll(async () => {
  stack = await openTestStack({ stripeClock: { now: () => Math.floor(now.getTime() / 1000) } });
  const operators = openOperatorDatabase(stack.database.operator, 1);
  const { newest } = await getPlanHistory(operators.operatorView, "starter");
  const terms = { ...planTermsSchema.parse(newest.plan), trialDays: 14 };
  const draft = { key: "starter", version: 1, terms, isSold: true, reason: "Two weeks to look around" };
  await publishPlan(operators.operatorView, draft, { label: "olga@tenantry.example", now });
  await operators.close();
  tenant = await createTestTenant(stack.world, { planKey: "starter", now });
  await pass(0);
});
afterAll(() => stack.close());

/** Lets time go by, and does what is to be done then. */
async function pass(days: number): Promise<void> {
  now = new Date(now.getTime() + days * dayMs);
  await stack.admin.query("UPDATE tenants SET test_clock_now = $1", [now]);
  await stack.drain();
}

type Work<T> = Parameters<typeof asMember<T>>[3];
const asOwner = <T>(work: Work<T>) => asMember(stack.world, tenant, tenant.owner, work, now);

async function look() {
  const { stripeCustomerId: customer } = await stack.services.database.queue.stripeCustomer.findUniqueOrThrow(
    { where: { tenantId: tenant.tenant.id } },
  );
  await lookAtCustomer(stack.services, { tenantId: tenant.tenant.id, customer });
  const { rows } = await stack.admin.query("SELECT status FROM tenants WHERE id = $1", [tenant.tenant.id]);
  const { planName, subscription, invoices } = await asOwner(getBilling);
  return {
    tenant: rows[0].status,
    planName,
    status: subscription?.status,
    quantity: subscription?.quantity,
    trialEnd: subscription?.trialEnd,
    billed: invoices.map(({ totalMinor }) => totalMinor).filter((total) => total !== 0),
  };
}

const begun = new Date(now);
const trialEnd = new Date(begun.getTime() + 14 * dayMs);

it("begins with the workspace and costs nothing", async () => {
  expect(await look()).toEqual({
    ...{ tenant: "TRIALING", planName: "Starter", status: "trialing", quantity: 5, trialEnd, billed: [] },
  });
});

it("lets seats be bought and plans be changed at once, larger or smaller, for nothing", async () => {
  await pass(3);
  const shown = await asOwner((context) => previewSeatPurchase(context, { seats: 2 }));
  expect(shown).toMatchObject({ amountMinor: 0, periodEnd: trialEnd, monthlyAfterMinor: 5_600 });
  const { quotedAt, unitPriceMinor, amountMinor } = shown;
  await asOwner((context) =>
    requestSeatPurchase(context, {
      ...{ seats: 2, quotedAt, unitPriceMinor, amountMinor, idempotencyKey: "trial-seats" },
    }),
  );
  await pass(0);
  expect(await look()).toMatchObject({ quantity: 7, billed: [] });
  for (const [planKey, seats] of [
    ["team", 12],
    ["starter", 6],
  ] as const) {
    const choice = { planKey, interval: "MONTH" as const, seats };
    const preview = await asOwner((context) => previewPlanChange(context, choice));
    expect(preview).toMatchObject({ when: "now", amountMinor: 0 });
    const order = { ...choice, planId: preview.planId, effectiveAt: preview.effectiveAt, amountMinor: 0 };
    await asOwner((context) =>
      changePlan(context, { ...order, quotedAt: preview.quotedAt, idempotencyKey: `trial-${planKey}` }),
    );
    await pass(0);
    expect(await look()).toMatchObject({ tenant: "TRIALING", quantity: seats, trialEnd, billed: [] });
  }
});

it("is followed by months that are counted from its end, also before Stripe has told of them", async () => {
  await pass(11);
  const late = await asOwner((context) => previewSeatPurchase(context, { seats: 1 }));
  expect(late).toMatchObject({ periodStart: trialEnd, amountMinor: 800 });
  await pass(0.1);
  const after = await look();
  expect(after).toMatchObject({ tenant: "ACTIVE", status: "active", quantity: 6, billed: [4_800] });
  expect(await asOwner((context) => previewSeatPurchase(context, { seats: 1 }))).toMatchObject({
    periodStart: trialEnd,
    periodEnd: new Date("2027-04-15T09:00:00Z"),
  });
});
