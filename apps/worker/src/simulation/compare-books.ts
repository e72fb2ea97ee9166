import { seatPriceOf, trialEndOf } from "@tenantry/core/plans/plan";
import { readPaid } from "@tenantry/core/seats/paid-quantity";
import type { TestTenant } from "@tenantry/core/testing";
import { findPlan } from "@tenantry/db";
import type Stripe from "stripe";
import { priceKey } from "../ensure-price";
import { inTenant } from "../in-tenant";
import type { TestStack } from "../testing/stack";
import { expectedCharges, type Rate } from "./expected-charges";

export type Books = {
  invoices: number;
  billedMinor: number;
  paidMinor: number;
  overageMinor: number;
  differences: string[];
};

const toDate = (seconds: number) => new Date(seconds * 1000);

/**
 * Holds one tenant's books against Stripe's, and both against what was agreed: every invoice, what the subscription is
 * for, what seats and plans were shown to cost, what overage was billed, and the whole of what was charged for seats.
 */
export async function compareBooks(stack: TestStack, { tenant }: TestTenant): Promise<Books> {
  const { stripe, database } = stack.services;
  const mapping = await database.queue.stripeCustomer.findUnique({ where: { tenantId: tenant.id } });
  if (!mapping) return { ...emptyBooks, differences: [`${tenant.slug}: no customer at Stripe`] };
  const customer = mapping.stripeCustomerId;
  const [invoices, subscriptions, items] = await Promise.all([
    all(stripe.invoices.list({ customer, limit: 100 })),
    all(stripe.subscriptions.list({ customer, status: "all", limit: 100 })),
    all(stripe.invoiceItems.list({ customer, limit: 100 })),
  ]);
  const differences = [
    ...(await compareInvoices(stack, tenant.id, invoices)),
    ...(await compareSubscription(stack, tenant.id, subscriptions)),
    ...(await compareCredit(stack, tenant.id, customer)),
    ...(await compareQuotes(stack, tenant.id)),
    ...(await compareOverage(stack, tenant.id, items)),
    ...(await compareCharges(stack, tenant.id, { invoices, subscriptions, items })),
    ...(await openEnds(stack, tenant.id)),
  ];
  const final = invoices.filter(({ status }) => status !== "draft");
  const sum = (part: (invoice: Stripe.Invoice) => number) =>
    final.reduce((total, invoice) => total + part(invoice), 0);
  return {
    invoices: final.length,
    billedMinor: sum(({ total }) => total),
    paidMinor: sum(({ amount_paid }) => amount_paid),
    overageMinor: items.filter(isOverage).reduce((total, { amount }) => total + amount, 0),
    differences: differences.map((text) => `${tenant.slug}: ${text}`),
  };
}

const emptyBooks: Books = { invoices: 0, billedMinor: 0, paidMinor: 0, overageMinor: 0, differences: [] };

async function all<T>(list: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const each of list) found.push(each);
  return found;
}

async function compareInvoices(
  stack: TestStack,
  tenantId: string,
  invoices: Stripe.Invoice[],
): Promise<string[]> {
  const { rows } = await stack.admin.query(
    `SELECT stripe_invoice_id AS id, number, status, total_minor AS total, amount_due_minor AS due, amount_paid_minor AS paid
      FROM invoices WHERE tenant_id = $1`,
    [tenantId],
  );
  const words = (each: {
    number: string | null;
    status: string | null;
    total: unknown;
    due: unknown;
    paid: unknown;
  }) => `${each.number} ${each.status}, total ${each.total}, due ${each.due}, paid ${each.paid}`;
  const ours = new Map(rows.map((row) => [row.id, words(row)]));
  const differences: string[] = [];
  for (const { id, number, status, total, amount_due: due, amount_paid: paid } of invoices) {
    if (status === "draft") continue;
    const theirs = words({ number, status, total, due, paid });
    const own = ours.get(id);
    ours.delete(id);
    if (own !== theirs) differences.push(`invoice ${id}: ours ${own ?? "none"}; Stripe's ${theirs}`);
  }
  return [...differences, ...[...ours].map(([id, own]) => `invoice ${id}: ours ${own}; none at Stripe`)];
}

async function compareSubscription(
  { services }: TestStack,
  tenantId: string,
  subscriptions: Stripe.Subscription[],
): Promise<string[]> {
  const running = subscriptions.filter(({ ended_at }) => ended_at === null);
  if (running.length > 1) return [`${running.length} subscriptions run`];
  const item = running[0]?.items.data[0];
  const paid = await inTenant(services, { tenantId, access: "read" }, readPaid);
  if (!item || !paid) return [];
  const [ours, theirs] = [
    `${priceKey(paid)} × ${paid.quantity}`,
    `${item.price.lookup_key} × ${item.quantity}`,
  ];
  return ours === theirs ? [] : [`subscription: ours ${ours}; Stripe's ${theirs}`];
}

/** What the customer has to their credit. */
async function compareCredit(stack: TestStack, tenantId: string, id: string): Promise<string[]> {
  const { rows } = await stack.admin.query(
    "SELECT credit_minor FROM subscriptions WHERE tenant_id = $1 AND ended_at IS NULL",
    [tenantId],
  );
  const customer = await stack.services.stripe.customers.retrieve(id);
  const theirs = customer.deleted ? 0 : Math.max(0, -customer.balance);
  const [{ credit_minor: ours } = { credit_minor: theirs }] = rows;
  return ours === theirs ? [] : [`credit: ours ${ours}; Stripe's ${theirs}`];
}

/** Seats and plans cost what was shown. */
async function compareQuotes(stack: TestStack, tenantId: string): Promise<string[]> {
  const { rows } = await stack.admin.query(
    `SELECT id, kind, amount_minor, charged_minor FROM seat_changes WHERE tenant_id = $1 AND status = 'APPLIED'
      AND kind IN ('PURCHASE', 'UPGRADE') AND charged_minor IS DISTINCT FROM amount_minor`,
    [tenantId],
  );
  return rows.map((row) => `${row.kind} ${row.id}: shown ${row.amount_minor}, charged ${row.charged_minor}`);
}

async function compareOverage(
  stack: TestStack,
  tenantId: string,
  items: Stripe.InvoiceItem[],
): Promise<string[]> {
  const { rows } = await stack.admin.query(
    `SELECT id, billed_minor::int AS billed FROM overage_periods
      WHERE tenant_id = $1 AND stripe_invoice_item_id IS NOT NULL`,
    [tenantId],
  );
  const billed = new Map<string, number>();
  for (const item of items.filter(isOverage)) {
    const id = item.metadata?.overage_period_id ?? "";
    billed.set(id, (billed.get(id) ?? 0) + item.amount);
  }
  const differences: string[] = [];
  for (const row of rows) {
    const theirs = billed.get(row.id) ?? 0;
    billed.delete(row.id);
    if (theirs !== row.billed) differences.push(`overage ${row.id}: ours ${row.billed}; Stripe's ${theirs}`);
  }
  return [
    ...differences,
    ...[...billed].map(([id, theirs]) => `overage ${id}: ours none; Stripe's ${theirs}`),
  ];
}

const isOverage = ({ metadata }: { metadata: Stripe.Metadata | null }) =>
  Boolean(metadata?.overage_period_id);

/** The whole of what was charged for seats, from the first day on, against what was agreed. */
async function compareCharges(
  stack: TestStack,
  tenantId: string,
  books: { invoices: Stripe.Invoice[]; subscriptions: Stripe.Subscription[]; items: Stripe.InvoiceItem[] },
): Promise<string[]> {
  const [subscription] = books.subscriptions;
  if (!subscription || books.subscriptions.length > 1) return [];
  const charged =
    books.invoices
      .filter(({ status }) => status !== "void")
      .flatMap(({ lines }) => lines.data)
      .filter((line) => !isOverage(line))
      .reduce((total, { amount }) => total + amount, 0) +
    books.items
      .filter((item) => !isOverage(item) && item.invoice === null)
      .reduce((total, { amount }) => total + amount, 0);
  const until = toDate(subscription.ended_at ?? subscription.items.data[0]?.current_period_end ?? 0);
  const rates = await readRates(stack, tenantId, toDate(subscription.start_date));
  const agreed = expectedCharges(rates, { trialEnd: await readTrialEnd(stack, tenantId), until });
  if (charged === agreed) return [];
  const course = rates.map(
    ({ at, quantity, unitPriceMinor, months }) =>
      `${at.toISOString()} ${quantity}×${unitPriceMinor}/${months}`,
  );
  return [`seats in all: agreed ${agreed}; charged ${charged}; agreed on ${course.join(", ")}`];
}

/** By the plan that the workspace began on. */
async function readTrialEnd({ admin, services }: TestStack, tenantId: string): Promise<Date | null> {
  const { rows } = await admin.query(
    "SELECT plan_id, valid_from FROM seat_limit_changes WHERE tenant_id = $1 ORDER BY valid_from, id LIMIT 1",
    [tenantId],
  );
  const plan = await inTenant(services, { tenantId, access: "read" }, ({ db }) =>
    findPlan(db, rows[0].plan_id),
  );
  if (!plan?.trialDays) return null;
  const end = trialEndOf({ plan, periodAnchor: rows[0].valid_from });
  return toDate(Math.floor(end.getTime() / 1000));
}

/** What was agreed, change by change: from our books alone. */
async function readRates({ admin, services }: TestStack, tenantId: string, began: Date): Promise<Rate[]> {
  const { rows: first } = await admin.query(
    "SELECT plan_id, seat_limit FROM seat_limit_changes WHERE tenant_id = $1 ORDER BY valid_from, id LIMIT 1",
    [tenantId],
  );
  const { rows: changes } = await admin.query(
    `SELECT c.kind, c.seats, c.plan_id, c.interval::text AS interval,
        CASE WHEN c.kind IN ('PURCHASE', 'UPGRADE') THEN c.quoted_at ELSE c.effective_at END AS at,
        (SELECT t.seat_limit FROM seat_limit_changes t WHERE t.tenant_id = c.tenant_id AND t.valid_from = c.effective_at
          AND t.reason = 'plan_changed' ORDER BY t.id DESC LIMIT 1) AS limit_then
      FROM seat_changes c WHERE c.tenant_id = $1 AND c.status = 'APPLIED' AND c.synced_at IS NOT NULL OR
        c.tenant_id = $1 AND c.status = 'APPLIED' AND c.kind = 'DOWNGRADE' ORDER BY at, c.id`,
    [tenantId],
  );
  const rateOf = async (
    at: Date,
    planId: string,
    interval: "MONTH" | "YEAR",
    quantity: number,
  ): Promise<Rate> => {
    const plan = await inTenant(services, { tenantId, access: "read" }, ({ db }) => findPlan(db, planId));
    if (!plan) throw new Error(`There is no plan ${planId}`);
    const months = interval === "YEAR" ? 12 : 1;
    return { at, quantity, unitPriceMinor: seatPriceOf({ plan, interval }), months };
  };
  let rate = await rateOf(began, first[0].plan_id, "MONTH", first[0].seat_limit);
  const rates = [rate];
  for (const change of changes) {
    if (change.kind === "PURCHASE") rate = { ...rate, at: change.at, quantity: rate.quantity + change.seats };
    else if (change.kind === "RELEASE")
      rate = { ...rate, at: change.at, quantity: rate.quantity - change.seats };
    else rate = await rateOf(change.at, change.plan_id, change.interval, change.limit_then ?? change.seats);
    rates.push(rate);
  }
  return rates;
}

/** What is left lying: jobs that were given up, differences that somebody would have to look at. */
async function openEnds({ admin }: TestStack, tenantId: string): Promise<string[]> {
  const { rows: jobs } = await admin.query(
    "SELECT kind, last_error FROM outbox_messages WHERE tenant_id = $1 AND processed_at IS NULL",
    [tenantId],
  );
  const { rows: found } = await admin.query(
    "SELECT kind, ours, stripes FROM billing_discrepancies WHERE tenant_id = $1 AND resolved_at IS NULL",
    [tenantId],
  );
  return [
    ...jobs.map((job) => `job ${job.kind}: ${job.last_error}`),
    ...found.map((row) => `reconciliation ${row.kind}: ours ${row.ours}; Stripe's ${row.stripes}`),
  ];
}
