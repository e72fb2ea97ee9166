import { newId } from "@tenantry/core/ids";
import { decideOverage } from "@tenantry/core/overage/decide-overage";
import { createTestTenant, seatTestMembers, type TestTenant } from "@tenantry/core/testing";
import { type OperatorDatabase, openOperatorDatabase } from "@tenantry/db";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { runSweeps } from "./run-sweeps";
import { openTestStack, type TestStack } from "./testing/stack";

const june = new Date("2026-06-01T00:00:00Z");
const day = (n: number) => new Date(june.getTime() + n * 86_400_000);
const closing = day(31);

let stack: TestStack;
let operators: OperatorDatabase;

beforeAll(async () => {
  stack = await openTestStack();
  operators = openOperatorDatabase(stack.database.operator, 3);
});

afterAll(async () => {
  await operators.close();
  await stack.close();
});

const sweepAll = () => runSweeps(stack.services, new AbortController().signal);
const setClock = ({ tenant }: TestTenant, at: Date) =>
  stack.admin.query("UPDATE tenants SET test_clock_now = $2 WHERE id = $1", [tenant.id, at]);
const hurry = () =>
  stack.admin.query(
    "UPDATE outbox_messages SET available_at = now() - interval '1 second', locked_until = NULL",
  );

/** A tenant whose June ended with nine seats over for all of it: $108.00, which somebody must decide about. */
async function createMonthToDecide(): Promise<TestTenant & { overageId: string }> {
  const tenant = await createTestTenant(stack.world, { planKey: "team", now: june });
  await seatTestMembers(stack.world, tenant, { count: 18, now: june });
  await setClock(tenant, closing);
  await stack.drain();
  await sweepAll();
  return { ...tenant, overageId: (await read(tenant)).id };
}

const read = async ({ tenant }: TestTenant) =>
  (await stack.admin.query("SELECT * FROM overage_periods WHERE tenant_id = $1", [tenant.id])).rows[0];

type Decision = Partial<Parameters<typeof decideOverage>[1]>;
const decide = ({ tenant, overageId: id }: TestTenant & { overageId: string }, decision: Decision) =>
  operators.withTenant({ tenantId: tenant.id, access: "write" }, (db) =>
    decideOverage(
      {
        db,
        tenant,
        actor: { type: "OPERATOR", id: newId(), label: "otto@tenantry.example", role: "ADMIN" },
        now: closing,
      },
      { id, act: "APPROVE", version: 1, commandId: newId(), reason: "Agreed on the phone", ...decision },
    ),
  );

const customerOf = async ({ tenant }: TestTenant) =>
  (await stack.services.database.queue.stripeCustomer.findUniqueOrThrow({ where: { tenantId: tenant.id } }))
    .stripeCustomerId;

async function listItems(tenant: TestTenant) {
  const customer = await customerOf(tenant);
  const { data } = await stack.services.stripe.invoiceItems.list({ customer, limit: 100 });
  return data
    .map(({ description, amount }) => ({ description, amount }))
    .toSorted((a, b) => b.amount - a.amount);
}

const charged = {
  description: "9 extra seats for 30 days: 270 seat-days at $12.00 per seat and month → $108.00",
  amount: 10_800,
};
const reduced = { description: "Reduced from $108.00 to $50.00 → -$58.00", amount: -5800 };

describe("a month that waits for a decision", () => {
  it("sends nothing to Stripe until it is decided, however often it is swept", async () => {
    const month = await createMonthToDecide();
    for (let i = 0; i < 3; i++) {
      await sweepAll();
      await stack.drain();
    }
    expect(await listItems(month)).toEqual([]);
    expect(await read(month)).toMatchObject({ status: "REVIEW" });
  });

  it("sends nothing when it is waived", async () => {
    const month = await createMonthToDecide();
    await decide(month, { act: "WAIVE", reasonCode: "GOODWILL" });
    await stack.drain();
    expect(await listItems(month)).toEqual([]);
    expect(await read(month)).toMatchObject({ status: "WAIVED", billed_minor: 0 });
  });

  it("takes its amounts from the decision, line by line, in the words that were frozen", async () => {
    const month = await createMonthToDecide();
    await decide(month, { act: "ADJUST", amountMinor: 5000 });
    await stack.drain();
    expect(await listItems(month)).toEqual([charged, reduced]);
    expect(await read(month)).toMatchObject({ status: "INVOICED", billed_minor: 5000 });
  });
});

describe("each line reaches Stripe once", () => {
  it("when Stripe fails between two of them", async () => {
    const month = await createMonthToDecide();
    await decide(month, { act: "ADJUST", amountMinor: 5000 });
    const { invoiceItems } = stack.services.stripe;
    const create = invoiceItems.create.bind(invoiceItems);
    // The first line is through when the connection breaks.
    const spy = vi.spyOn(invoiceItems, "create");
    spy.mockImplementationOnce(create).mockRejectedValueOnce(new Error("socket hang up"));
    await stack.drain();
    spy.mockRestore();
    expect(await listItems(month)).toEqual([charged]);
    expect(await read(month)).toMatchObject({ status: "ADJUSTED" });
    await hurry();
    await stack.drain();
    expect(await listItems(month)).toEqual([charged, reduced]);
    expect(await read(month)).toMatchObject({ status: "INVOICED" });
  });

  it("when answers are lost, errors come and two workers take turns", async () => {
    const month = await createMonthToDecide();
    await decide(month, { act: "ADJUST", amountMinor: 5000 });
    const fault = { pathPrefix: "/v1/invoiceitems", method: "POST" };
    await stack.fault({ ...fault, next: 2, kind: "drop_after_effect" });
    await stack.fault({ ...fault, next: 1, kind: "error", status: 500 });
    for (let i = 0; i < 5; i++) {
      await Promise.all([stack.drain(), stack.drain()]);
      await hurry();
    }
    expect(await listItems(month)).toEqual([charged, reduced]);
  });

  it("when Stripe has forgotten the keys and only the first is there", async () => {
    const month = await createMonthToDecide();
    await decide(month, { act: "ADJUST", amountMinor: 5000 });
    const customer = await customerOf(month);
    await stack.services.stripe.invoiceItems.create({
      customer,
      currency: "usd",
      amount: charged.amount,
      description: charged.description,
      metadata: { overage_period_id: month.overageId, overage_line: "0" },
    });
    await stack.admin.query(
      "UPDATE outbox_messages SET first_attempt_at = now() - interval '2 days' WHERE tenant_id = $1 AND kind = 'stripe.overage_item'",
      [month.tenant.id],
    );
    await stack.drain();
    expect(await listItems(month)).toEqual([charged, reduced]);
  });
});

describe("after the invoice", () => {
  it("a credit is one negative item, though its answer is lost", async () => {
    const month = await createMonthToDecide();
    await decide(month, {});
    await stack.drain();
    const { version } = await read(month);
    await decide(month, { act: "CREDIT", amountMinor: 2000, version });
    await stack.fault({ next: 3, kind: "drop_after_effect", pathPrefix: "/v1/invoiceitems", method: "POST" });
    for (let i = 0; i < 3; i++) {
      await stack.drain();
      await hurry();
    }
    const credit = {
      description: "Credit for extra seats, Jun 1, 2026 – Jul 1, 2026 → -$20.00",
      amount: -2000,
    };
    expect(await listItems(month)).toEqual([charged, credit]);
    const { status, stripe_credit_item_id: item } = await read(month);
    expect(status).toBe("CREDITED");
    expect((await stack.services.stripe.invoiceItems.retrieve(item)).amount).toBe(-2000);
  });

  it("a month is paid once the invoice with its item is, and not before", async () => {
    const month = await createMonthToDecide();
    await decide(month, {});
    await stack.drain();
    const { stripe } = stack.services;
    const customer = await customerOf(month);
    const sync = async () => {
      await stack.admin.query(
        "INSERT INTO outbox_messages (id, tenant_id, kind, payload, dedupe_key) VALUES ($1, $2, 'stripe.sync_customer', $3, $4)",
        [newId(), month.tenant.id, { stripeCustomerId: customer, eventId: null }, newId()],
      );
      await stack.drain();
    };
    await sync();
    expect(await read(month)).toMatchObject({ status: "INVOICED" });
    const invoice = await stripe.invoices.create({ customer, pending_invoice_items_behavior: "include" });
    await stripe.invoices.finalizeInvoice(invoice.id ?? "");
    await sync();
    expect(await read(month)).toMatchObject({ status: "INVOICED" });
    await stripe.invoices.pay(invoice.id ?? "", { paid_out_of_band: true });
    await sync();
    await sync();
    expect(await read(month)).toMatchObject({ status: "PAID", paid_at: closing });
  });
});
