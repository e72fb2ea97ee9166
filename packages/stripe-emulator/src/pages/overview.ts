import { formatMoney } from "../money/totals";
import type { CollectionName, Collections } from "../records";
import type { World } from "../world";
import { dateTime, type Html, html, page, table } from "./html";

const shown = 25;

/** What has reached this Stripe, newest first, for a person to read. */
export function overviewPage(world: World): string {
  const { store } = world;
  const newest = <Name extends CollectionName>(name: Name): Array<Collections[Name]> =>
    store.all(name).slice(-shown).reverse();
  const count = (name: CollectionName) => store.all(name).length;
  const nameOf = (id: string | null) => {
    const customer = id === null ? undefined : store.get("customers", id);
    return html`${customer?.name ?? customer?.email ?? "–"} <code class="soft">${id}</code>`;
  };
  const pending = store.all("invoiceitems").filter((item) => item.invoice === null);

  return page(
    "Stripe emulator",
    html`<h1>Stripe emulator</h1>
<p class="soft">A local Stripe for development and tests. No real money, cards or customers. It is ${dateTime(world.clock.now())}.</p>
${section("Customers", count("customers"))}
${table(
  newest("customers"),
  [
    { title: "Customer", cell: (row) => html`<code>${row.id}</code>` },
    { title: "Name", cell: (row) => row.name ?? "–" },
    { title: "Email", cell: (row) => row.email ?? "–" },
    { title: "Balance", kind: "amount", cell: (row) => formatMoney(row.balance, row.currency ?? "usd") },
    { title: "Created", cell: (row) => dateTime(row.created) },
  ],
  "No customer yet.",
)}
${section("Subscriptions", count("subscriptions"))}
${table(
  newest("subscriptions"),
  [
    { title: "Subscription", cell: (row) => html`<code>${row.id}</code>` },
    { title: "Customer", cell: (row) => nameOf(row.customer) },
    {
      title: "Status",
      cell: (row) => (row.cancel_at_period_end ? `${row.status}, ends with the period` : row.status),
    },
    {
      title: "Items",
      kind: "wide",
      cell: (row) => row.items.map((item) => `${item.quantity} × ${priceName(world, item.price)}`).join(", "),
    },
    { title: "Period ends", cell: (row) => dateTime(row.items[0]?.current_period_end ?? null) },
  ],
  "No subscription yet.",
)}
${section("Invoices", count("invoices"))}
${table(
  newest("invoices"),
  [
    { title: "Invoice", cell: (row) => html`<a href="/invoices/${row.id}">${row.number ?? row.id}</a>` },
    { title: "Customer", cell: (row) => nameOf(row.customer) },
    { title: "Why", cell: (row) => row.billing_reason },
    { title: "Status", cell: (row) => row.status },
    { title: "Total", kind: "amount", cell: (row) => formatMoney(row.total, row.currency) },
    { title: "Due", kind: "amount", cell: (row) => formatMoney(row.amount_due, row.currency) },
    { title: "Created", cell: (row) => dateTime(row.created) },
  ],
  "No invoice yet.",
)}
${section("Pending invoice items", pending.length)}
${table(
  pending.slice(-shown).reverse(),
  [
    { title: "Item", cell: (row) => html`<code>${row.id}</code>` },
    { title: "Customer", cell: (row) => nameOf(row.customer) },
    { title: "Description", kind: "wide", cell: (row) => row.description ?? "–" },
    { title: "Amount", kind: "amount", cell: (row) => formatMoney(row.amount, row.currency) },
    { title: "Since", cell: (row) => dateTime(row.date) },
  ],
  "Nothing waits for the next invoice.",
)}
${section("Events", count("events"))}
${table(
  newest("events"),
  [
    { title: "Event", cell: (row) => html`<code>${row.id}</code>` },
    { title: "Type", cell: (row) => row.type },
    { title: "Object", cell: (row) => html`<code>${String(row.data.object.id ?? "")}</code>` },
    { title: "Created", cell: (row) => dateTime(row.created) },
  ],
  "No event yet.",
)}
${section("Webhook deliveries", count("deliveries"))}
${table(
  newest("deliveries"),
  [
    { title: "Delivery", cell: (row) => html`<code>${row.id}</code>` },
    { title: "Type", cell: (row) => row.event_type },
    {
      title: "To",
      kind: "wide",
      cell: (row) => store.get("webhook_endpoints", row.endpoint)?.object.url ?? row.endpoint,
    },
    { title: "Status", cell: (row) => row.status },
    { title: "Attempts", kind: "amount", cell: (row) => row.attempts.length },
    { title: "Last answer", cell: (row) => lastAnswer(row) },
  ],
  "No delivery yet.",
)}`,
  );
}

function section(title: string, count: number): Html {
  const note = count > shown ? `the last ${shown} of ${count}` : String(count);
  return html`<h2>${title} <span class="soft">${note}</span></h2>`;
}

function priceName(world: World, id: string): string {
  const price = world.store.get("prices", id);
  return world.store.get("products", price?.product ?? "")?.name ?? id;
}

function lastAnswer(delivery: Collections["deliveries"]): string {
  const last = delivery.attempts.at(-1);
  return last ? String(last.status ?? last.error) : "–";
}
