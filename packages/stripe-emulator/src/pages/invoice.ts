import { formatMoney } from "../money/totals";
import type { InvoiceRecord } from "../records";
import { payInvoice } from "../resources/invoice-lifecycle";
import { linesOf } from "../resources/invoice-lines";
import { attachPaymentMethod } from "../resources/payment-methods";
import { paymentsOf } from "../resources/payments";
import { nowFor, type World } from "../world";
import { attempt, type PageAnswer } from "./answer";
import { cardFields, methodOf, readCard, unwritten, type Written } from "./card-form";
import { dateTime, html, page, table } from "./html";
import { invoicePdf } from "./invoice-pdf";

/** What `hosted_invoice_url` leads to, where an open invoice can be paid, and what `invoice_pdf` does. */
export function answerInvoice(
  world: World,
  id: string,
  rest: string,
  { method, form }: { method: string; form: URLSearchParams },
): PageAnswer | null {
  const invoice = world.store.get("invoices", id);
  if (!invoice || (rest !== "" && rest !== "/pdf")) return null;
  if (rest === "/pdf") return { pdf: () => invoicePdf(world, invoice), name: `${invoice.number ?? id}.pdf` };
  if (method !== "POST") return { html: invoicePage(world, invoice, unwritten) };
  const refuse = (problems: Record<string, string>) => {
    const now = world.store.get("invoices", id) ?? invoice;
    return { html: invoicePage(world, now, { values: form, problems }), status: 402 };
  };
  const customer = world.store.get("customers", invoice.customer ?? "");
  const read = readCard(form, nowFor(world, invoice.customer));
  if ("problems" in read) return refuse(read.problems);
  const outcome = attempt(world, () => {
    const card = methodOf(world, read.card, form);
    if (customer) attachPaymentMethod(world, card.id, customer);
    return payInvoice(world, invoice, { paymentMethod: card.id });
  });
  if ("done" in outcome) return { redirect: `/invoices/${id}` };
  const asking = paymentsOf(world, id).find(
    ({ payment }) =>
      world.store.get("payment_intents", payment.payment_intent ?? "")?.status === "requires_action",
  );
  if (asking) return { redirect: `/challenges/${asking.payment.payment_intent}` };
  return refuse({ card_number: outcome.refused });
}

function invoicePage(world: World, invoice: InvoiceRecord, written: Written): string {
  const money = (amount: number) => formatMoney(amount, invoice.currency);
  const applied = invoice.starting_balance - (invoice.ending_balance ?? invoice.starting_balance);
  const title = `Invoice ${invoice.number ?? invoice.id}`;
  return page(
    title,
    html`<h1>${title}</h1>
<p class="soft">Made by a local Stripe emulator. Nothing here is real money.</p>
<p>For ${invoice.customer_name ?? invoice.customer_email ?? invoice.customer}. Status: <strong>${invoice.status}</strong>.</p>
<p>Created ${dateTime(invoice.created)}${invoice.due_date === null ? "" : `, due ${dateTime(invoice.due_date)}`}.</p>
<h2>Lines</h2>
${table(
  linesOf(world, invoice.id),
  [
    { title: "Description", kind: "wide", cell: (line) => line.description ?? "–" },
    { title: "Period", cell: (line) => `${dateTime(line.period.start)} – ${dateTime(line.period.end)}` },
    { title: "Quantity", kind: "amount", cell: (line) => line.quantity },
    { title: "Amount", kind: "amount", cell: (line) => money(line.amount) },
  ],
  "This invoice has no lines.",
)}
<h2>Sum</h2>
${table(
  [
    { label: "Total", amount: invoice.total },
    ...(applied === 0 ? [] : [{ label: "From the customer's balance", amount: applied }]),
    { label: "Amount due", amount: invoice.amount_due },
    { label: "Amount paid", amount: invoice.amount_paid },
  ],
  [
    { title: "", cell: (row) => row.label },
    { title: "Amount", kind: "amount", cell: (row) => money(row.amount) },
  ],
  "",
)}
${
  invoice.status === "open"
    ? html`<h2>Pay</h2><form method="post" action="/invoices/${invoice.id}" class="stack narrow" novalidate>${cardFields(written)}<button class="main">Pay ${money(invoice.amount_remaining)}</button></form>`
    : null
}`,
  );
}
