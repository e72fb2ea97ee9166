import { afterAll, beforeAll, expect, it } from "vitest";
import { type MembersWorld, openMembersWorld } from "../members/testing";
import { asMember, createTestTenant } from "../testing";
import type { InvoiceFacts } from "./billing-facts";
import { exportInvoices } from "./export-invoices";
import { recordBilling } from "./record-billing";

let t: MembersWorld;
beforeAll(async () => {
  t = await openMembersWorld();
});
afterAll(() => t.close());

const line = { quantity: 10, isProration: false };
const invoice = (number: string, issuedAt: string, change: Partial<InvoiceFacts>): InvoiceFacts => ({
  ...{ stripeInvoiceId: `in_${number}`, number, status: "paid", currency: "usd" },
  ...{ totalMinor: 0, amountDueMinor: 0, amountPaidMinor: 0, amountRemainingMinor: 0, lines: [] },
  ...{ dueAt: null, paidAt: null, nextAttemptAt: null, hostedUrl: null, pdfUrl: null },
  ...{ issuedAt: new Date(issuedAt), ...change },
});

it("writes every line of every invoice, newest first, in amounts that a spreadsheet adds up", async () => {
  const tenant = await createTestTenant(t.world);
  const invoices = [
    invoice("A-1", "2027-01-01T00:00:00Z", {
      ...{ totalMinor: 10_550, amountDueMinor: 10_550, amountPaidMinor: 10_550 },
      lines: [
        { ...line, description: "10 × Team", amountMinor: 10_000 },
        { ...line, description: '=HYPERLINK("x"), overage', quantity: null, amountMinor: 550 },
      ],
      paidAt: new Date("2027-01-02T00:00:00Z"),
    }),
    invoice("A-2", "2027-02-01T00:00:00Z", {
      ...{
        currency: "jpy",
        totalMinor: -500,
        lines: [{ ...line, description: "Credit", amountMinor: -500 }],
      },
    }),
  ];
  await t.asWorker(tenant, (context) =>
    recordBilling(context, { subscriptions: [], invoices, syncedAt: new Date() }),
  );
  const csv = await asMember(t.world, tenant, tenant.owner, exportInvoices);
  const [head, ...rows] = csv.trimEnd().split("\r\n");
  expect(head).toMatch(/^invoice,issued_at,status,currency,line,quantity,amount,invoice_total/);
  expect(rows).toEqual([
    "A-2,2027-02-01T00:00:00.000Z,paid,jpy,Credit,10,-500,-500,0,0,,",
    "A-1,2027-01-01T00:00:00.000Z,paid,usd,10 × Team,10,100,105.5,105.5,105.5,,2027-01-02T00:00:00.000Z",
    `A-1,2027-01-01T00:00:00.000Z,paid,usd,"'=HYPERLINK(""x""), overage",,5.5,105.5,105.5,105.5,,2027-01-02T00:00:00.000Z`,
  ]);
});
