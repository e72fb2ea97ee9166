import { giveCredit } from "@tenantry/core/billing/give-credit";
import { DomainError } from "@tenantry/core/errors";
import { newId } from "@tenantry/core/ids";
import { deactivateMember } from "@tenantry/core/members/deactivate-member";
import { cancelPlanChange } from "@tenantry/core/plans/cancel-plan-change";
import { changePlan } from "@tenantry/core/plans/change-plan";
import { previewPlanChange } from "@tenantry/core/plans/preview-plan-change";
import { cancelSeatRelease } from "@tenantry/core/seats/cancel-seat-release";
import { previewSeatPurchase } from "@tenantry/core/seats/preview-seat-purchase";
import { previewSeatRelease } from "@tenantry/core/seats/preview-seat-release";
import { requestSeatPurchase } from "@tenantry/core/seats/request-seat-purchase";
import { scheduleSeatRelease } from "@tenantry/core/seats/schedule-seat-release";
import { asMember, seatTestMembers, type TestTenant } from "@tenantry/core/testing";
import Stripe from "stripe";
import { inTenant } from "../in-tenant";
import type { TestStack } from "../testing/stack";
import type { Random } from "./random";

/** What people do on a day of a workspace's life, each as likely as its number says. */
const acts = [
  [0.06, storm],
  [0.05, leave],
  [0.05, buy],
  [0.03, release],
  [0.03, changeOfPlan],
  [0.01, keep],
  [0.02, loseCard],
  [0.06, mendCard],
  [0.01, cancel],
  [0.02, resume],
  [0.02, credit],
] as const;

export type Day = {
  stack: TestStack;
  random: Random;
  tenant: TestTenant;
  now: Date;
  counts: Map<string, number>;
};

/** One day of one workspace. What the rules refuse is refused to whoever tries, and counted. */
export async function liveDay(day: Day): Promise<void> {
  for (const [likely, act] of acts) {
    if (!day.random.chance(likely)) continue;
    const ending = await act(day).then(
      () => act.name,
      (error: unknown) => {
        if (error instanceof DomainError) return `${act.name}: ${error.code}`;
        if (error instanceof Stripe.errors.StripeCardError) return `${act.name}: declined`;
        throw error;
      },
    );
    day.counts.set(ending, (day.counts.get(ending) ?? 0) + 1);
  }
}

type Work<T> = Parameters<typeof asMember<T>>[3];

const asOwner = <T>({ stack, tenant, now }: Day, work: Work<T>) =>
  asMember(stack.world, tenant, tenant.owner, work, now);

const keyOf = ({ random }: Day) => `year-${random.int(1, 2 ** 31)}-${random.int(1, 2 ** 31)}`;

/** Several people at once, also beyond the limit where the policy lets them. */
async function storm({ stack, random, tenant, now }: Day): Promise<void> {
  const { rows } = await stack.admin.query(
    `SELECT coalesce(a.seat_limit + coalesce((p.terms->>'overageCap')::int, 6), 40)
        - (SELECT count(*) FROM memberships m WHERE m.tenant_id = a.tenant_id AND m.status = 'ACTIVE') AS room
      FROM seat_accounts a JOIN plans p ON p.id = a.plan_id WHERE a.tenant_id = $1`,
    [tenant.tenant.id],
  );
  const room = Math.max(0, Number(rows[0]?.room ?? 0));
  await seatTestMembers(stack.world, tenant, { count: Math.min(room, random.int(1, 5)), now });
}

async function leave(day: Day): Promise<void> {
  await asOwner(day, async (context) => {
    const members = await context.db.membership.findMany({
      where: { tenantId: day.tenant.tenant.id, status: "ACTIVE", role: "MEMBER" },
      select: { id: true },
      orderBy: { id: "asc" },
      take: day.random.int(1, 3),
    });
    for (const { id } of members) await deactivateMember(context, { id });
  });
}

async function buy(day: Day): Promise<void> {
  const seats = day.random.int(1, 4);
  await asOwner(day, async (context) => {
    const { quotedAt, unitPriceMinor, amountMinor } = await previewSeatPurchase(context, { seats });
    await requestSeatPurchase(context, {
      seats,
      quotedAt,
      unitPriceMinor,
      amountMinor,
      idempotencyKey: keyOf(day),
    });
  });
}

async function release(day: Day): Promise<void> {
  await asOwner(day, async (context) => {
    const { bought } = await previewSeatRelease(context, { seats: 1 });
    if (bought === 0) return;
    const seats = day.random.int(1, bought);
    const { effectiveAt } = await previewSeatRelease(context, { seats });
    await scheduleSeatRelease(context, { seats, effectiveAt, idempotencyKey: keyOf(day) });
  });
}

async function changeOfPlan(day: Day): Promise<void> {
  const { random } = day;
  const planKey = random.pick(["starter", "team", "business"]);
  const interval = random.chance(0.25) ? ("YEAR" as const) : ("MONTH" as const);
  const least = { starter: 5, team: 10, business: 50 }[planKey] ?? 5;
  const choice = { planKey, interval, seats: least + random.int(0, 6) };
  await asOwner(day, async (context) => {
    const { planId, quotedAt, effectiveAt, amountMinor } = await previewPlanChange(context, choice);
    const order = { ...choice, planId, quotedAt, effectiveAt, amountMinor, idempotencyKey: keyOf(day) };
    await changePlan(context, order);
  });
}

/** Thinks better of what was to happen at the end of the period. */
async function keep(day: Day): Promise<void> {
  await asOwner(day, async (context) => {
    const scheduled = await context.db.seatChange.findFirst({
      where: { tenantId: day.tenant.tenant.id, status: "SCHEDULED" },
      select: { id: true, kind: true },
    });
    if (scheduled?.kind === "RELEASE") await cancelSeatRelease(context, scheduled);
    if (scheduled?.kind === "DOWNGRADE") await cancelPlanChange(context, scheduled);
  });
}

/** A card that is taken and declined whenever it is charged. */
function loseCard(day: Day): Promise<void> {
  return putCard(day, "pm_card_chargeCustomerFail");
}

/** A card that works, and everything that is open is paid with it. */
async function mendCard(day: Day): Promise<void> {
  await putCard(day, "pm_card_visa");
  const { stripe } = day.stack.services;
  const customer = await findCustomer(day);
  if (!customer) return;
  const { data } = await stripe.invoices.list({ customer, status: "open", limit: 100 });
  for (const { id } of data) await stripe.invoices.pay(id);
}

async function putCard(day: Day, card: string): Promise<void> {
  const { stripe } = day.stack.services;
  const [customer, subscription] = [await findCustomer(day), await findSubscription(day)];
  if (!customer) return;
  const { id } = await stripe.paymentMethods.attach(card, { customer });
  await stripe.customers.update(customer, { invoice_settings: { default_payment_method: id } });
  if (!subscription) return;
  await stripe.subscriptions.update(subscription.id, {
    collection_method: "charge_automatically",
    default_payment_method: id,
  });
}

/** As Stripe's portal does it. */
async function cancel(day: Day): Promise<void> {
  const subscription = await findSubscription(day);
  if (!subscription || subscription.schedule) return;
  await day.stack.services.stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true });
}

async function resume(day: Day): Promise<void> {
  const subscription = await findSubscription(day);
  if (!subscription?.cancel_at_period_end) return;
  await day.stack.services.stripe.subscriptions.update(subscription.id, { cancel_at_period_end: false });
}

/** An operator makes up for something. */
async function credit({ stack, random, tenant }: Day): Promise<void> {
  const idempotencyKey = newId();
  const amountMinor = random.int(1, 20_000);
  await inTenant(stack.services, { tenantId: tenant.tenant.id, access: "write" }, (context) =>
    giveCredit(context, { amountMinor, reason: "Makes up for something", idempotencyKey }),
  );
}

async function findCustomer({ stack, tenant }: Day): Promise<string | null> {
  const known = await stack.services.database.queue.stripeCustomer.findUnique({
    where: { tenantId: tenant.tenant.id },
  });
  return known?.stripeCustomerId ?? null;
}

async function findSubscription(day: Day): Promise<Stripe.Subscription | null> {
  const customer = await findCustomer(day);
  if (!customer) return null;
  const { data } = await day.stack.services.stripe.subscriptions.list({ customer, limit: 1 });
  return data[0] ?? null;
}
