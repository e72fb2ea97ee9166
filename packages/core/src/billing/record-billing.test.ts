import { afterAll, beforeAll, expect, it } from "vitest";
import { type MembersWorld, openMembersWorld } from "../members/testing";
import { createTestTenant } from "../testing";
import type { InvoiceFacts } from "./billing-facts";
import { recordBilling, recordSubscription } from "./record-billing";
import { testSubscription } from "./testing";

let t: MembersWorld;
beforeAll(async () => {
  t = await openMembersWorld();
});
afterAll(() => t.close());

const second = (n: number) => new Date(Date.UTC(2027, 0, 1, 0, 0, n));

it("keeps the newest look at Stripe, in whichever order looks are written down", async () => {
  const tenant = await createTestTenant(t.world);
  const write = (quantity: number, syncedAt: Date) =>
    t.asWorker(tenant, (context) => recordSubscription(context, { ...testSubscription, quantity, syncedAt }));
  const kept = async () => {
    const { rows } = await t.admin.query("SELECT quantity FROM subscriptions WHERE tenant_id = $1", [
      tenant.tenant.id,
    ]);
    return rows;
  };
  await Promise.all([write(13, second(3)), write(12, second(2)), write(11, second(1))]);
  expect(await kept()).toEqual([{ quantity: 13 }]);
  await write(12, second(2));
  expect(await kept()).toEqual([{ quantity: 13 }]);
  await write(10, second(4));
  expect(await kept()).toEqual([{ quantity: 10 }]);
});

it("lets the tenant's status follow the subscription, but opens nothing that an operator has closed", async () => {
  const tenant = await createTestTenant(t.world);
  const look = (subscriptions: (typeof testSubscription)[], at: number) =>
    t.asWorker(tenant, (context) =>
      recordBilling(context, { subscriptions, invoices: [], syncedAt: second(at) }),
    );
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
  const tenant = await createTestTenant(t.world);
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
  const write = (one: typeof invoice, at: number) =>
    t.asWorker(tenant, (context) =>
      recordBilling(context, { subscriptions: [], invoices: [one], syncedAt: second(at) }),
    );
  await Promise.all([write(paid, 5), write(invoice, 4), write(invoice, 3)]);
  const { rows } = await t.admin.query(
    "SELECT status, amount_paid_minor AS paid FROM invoices WHERE tenant_id = $1",
    [tenant.tenant.id],
  );
  expect(rows).toEqual([{ status: "paid", paid: 900 }]);
});
