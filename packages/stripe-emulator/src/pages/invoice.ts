import { formatMoney } from "../money/totals";
import type { InvoiceRecord } from "../records";
import { linesOf } from "../resources/invoice-lines";
import type { World } from "../world";
import { dateTime, html, page, table } from "./html";

/** What `hosted_invoice_url` and `invoice_pdf` lead to. */
export function invoicePage(world: World, invoice: InvoiceRecord): string {
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
)}`,
  );
}
