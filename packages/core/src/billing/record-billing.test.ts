import { afterAll, beforeAll, expect, it } from "vitest";
import { type MembersWorld, openMembersWorld } from "../members/testing";
import { createTestTenant, type TestTenant } from "../testing";
import type { InvoiceFacts } from "./billing-facts";
import { beginBillingLook, takeBillingLook } from "./billing-look";
import { recordBilling } from "./record-billing";
import { testSubscription } from "./testing";

let t: MembersWorld;
beforeAll(async () => {
  t = await openMembersWorld();
});
afterAll(() => t.close());

const second = (n: number) => new Date(Date.UTC(2027, 0, 1, 0, 0, n));

/** A tenant with a customer at Stripe that was looked at a hundred times. */
async function setUp(): Promise<TestTenant> {
  const tenant = await createTestTenant(t.world);
  await t.admin.query("INSERT INTO stripe_customers VALUES ($1, $2, now(), 100)", [
    `cus_${tenant.tenant.id}`,
    tenant.tenant.id,
  ]);
  return tenant;
}

/** Writes what the look of that number saw, as the worker does. */
const write = (tenant: TestTenant, look: number, facts: Partial<Parameters<typeof recordBilling>[1]>) =>
  t.asWorker(tenant, async (context) => {
    if (!(await takeBillingLook(context, { look }))) return;
    await recordBilling(context, { subscriptions: [], invoices: [], syncedAt: second(look), ...facts });
  });

it("keeps the newest look at Stripe, in whichever order looks are written down", async () => {
  const tenant = await setUp();
  const saw = (quantity: number, look: number) =>
    write(tenant, look, { subscriptions: [{ ...testSubscription, quantity }] });
  const kept = async () => {
    const { rows } = await t.admin.query("SELECT quantity FROM subscriptions WHERE tenant_id = $1", [
      tenant.tenant.id,
    ]);
    return rows;
  };
  await Promise.all([saw(13, 3), saw(12, 2), saw(11, 1)]);
  expect(await kept()).toEqual([{ quantity: 13 }]);
  await saw(12, 2);
  expect(await kept()).toEqual([{ quantity: 13 }]);
  await saw(10, 4);
  expect(await kept()).toEqual([{ quantity: 10 }]);
});

it("numbers looks that begin at once one after another", async () => {
  const tenant = await setUp();
  const begun = await Promise.all(Array.from({ length: 10 }, () => t.asWorker(tenant, beginBillingLook)));
  expect(begun.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 10 }, (_, at) => 101 + at));
});

it("lets the tenant's status follow the subscription, but opens nothing that an operator has closed", async () => {
  const tenant = await setUp();
  const look = (subscriptions: (typeof testSubscription)[], at: number) =>
    write(tenant, at, { subscriptions });
  const status = async () => {
    const { rows } = await t.admin.query("SELECT status FROM tenants WHERE id = $1", [tenant.tenant.id]);
    return rows[0].status;
  };
  const course = [
    ["trialing", "TRIALING"],
    ["active", "ACTIVE"],
    ["past_due", "PAST_DUE"],
    ["active", "ACTIVE"],
    ["incomplete", "ACTIVE"],
    ["canceled", "PAST_DUE"],
  ] as const;
  for (const [at, [told, expected]] of course.entries()) {
    await look([{ ...testSubscription, status: told }], at + 1);
    expect(await status()).toBe(expected);
  }
  // Another one is taken: the ended one says nothing any more.
  const ended = { ...testSubscription, status: "canceled", endedAt: second(30) };
  await look([ended, { ...testSubscription, stripeSubscriptionId: "sub_2" }], 31);
  expect(await status()).toBe("ACTIVE");
  // An older look that is written late changes nothing.
  await look([{ ...testSubscription, stripeSubscriptionId: "sub_2", status: "past_due" }], 3);
  expect(await status()).toBe("ACTIVE");
  const { rows } = await t.admin.query(
    "SELECT after->>'status' AS status FROM audit_events WHERE tenant_id = $1 AND action = 'tenant.status_followed_billing' ORDER BY id",
    [tenant.tenant.id],
  );
  expect(rows.map((row) => row.status)).toEqual([
    ...["TRIALING", "ACTIVE", "PAST_DUE", "ACTIVE", "PAST_DUE", "ACTIVE"],
  ]);
  await t.admin.query("UPDATE tenants SET status = 'SUSPENDED' WHERE id = $1", [tenant.tenant.id]);
  await look([{ ...testSubscription, stripeSubscriptionId: "sub_2", status: "active" }], 40);
  expect(await status()).toBe("SUSPENDED");
});

it("keeps an invoice once, as it was last seen", async () => {
  const tenant = await setUp();
  const invoice: InvoiceFacts = {
    ...{ stripeInvoiceId: "in_1", number: "A-1", status: "open", currency: "usd", totalMinor: 900 },
    ...{ amountDueMinor: 900, amountPaidMinor: 0, amountRemainingMinor: 900 },
    lines: [{ description: "9 seats", quantity: 9, amountMinor: 900, isProration: false }],
    ...{ issuedAt: second(1), dueAt: null, paidAt: null, nextAttemptAt: null, hostedUrl: null, pdfUrl: null },
  };
  const paid = {
    ...invoice,
    status: "paid",
    amountPaidMinor: 900,
    amountRemainingMinor: 0,
    paidAt: second(2),
  };
  const saw = (one: typeof invoice, at: number) => write(tenant, at, { invoices: [one] });
  await Promise.all([saw(paid, 5), saw(invoice, 4), saw(invoice, 3)]);
  const { rows } = await t.admin.query(
    "SELECT status, amount_paid_minor AS paid FROM invoices WHERE tenant_id = $1",
    [tenant.tenant.id],
  );
  expect(rows).toEqual([{ status: "paid", paid: 900 }]);
});
