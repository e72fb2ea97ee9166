import { formatMoney } from "../money/totals";
import type {
  CustomerRecord,
  PortalConfigurationRecord,
  PortalSessionRecord,
  SubscriptionRecord,
} from "../records";
import type { World } from "../world";
import type { PageAnswer } from "./answer";
import { dateTime, type Html, html, page, table } from "./html";
import { answerCancel, answerMethod, answerUpdate, type Flow } from "./portal-flows";

/** What a portal page knows: the session, whose it is, and what its configuration allows. */
export interface Portal {
  session: PortalSessionRecord;
  customer: CustomerRecord;
  features: PortalConfigurationRecord["features"];
  base: string;
}

/** `/portal/bps_…`: what a customer sees and changes of their own billing. */
export function answerPortal(
  world: World,
  id: string,
  rest: string,
  asked: { method: string; form: URLSearchParams },
): PageAnswer | null {
  const session = world.store.get("portal_sessions", id);
  const customer = session && world.store.get("customers", session.customer);
  const configuration =
    session && typeof session.configuration === "string"
      ? world.store.get("portal_configurations", session.configuration)
      : undefined;
  if (!session || !customer || !configuration) return null;
  const portal: Portal = { session, customer, features: configuration.features, base: `/portal/${id}` };
  const subscription = findRunning(world, customer.id);
  switch (rest) {
    case "":
      // A deep link leads to what it is for, and nowhere else.
      return session.flow
        ? { redirect: `${portal.base}/${flowPath(session.flow)}` }
        : { html: home(world, portal) };
    case "/payment-method":
      return portal.features.payment_method_update.enabled ? answerMethod(world, portal, asked) : null;
    case "/cancel":
      return subscription && portal.features.subscription_cancel.enabled
        ? answerCancel(world, portal, { ...asked, subscription })
        : null;
    case "/update":
      return subscription && portal.features.subscription_update.enabled
        ? answerUpdate(world, portal, { ...asked, subscription })
        : null;
    default:
      return null;
  }
}

function flowPath({ type, subscription_update_confirm: confirm }: Flow): string {
  if (type === "payment_method_update") return "payment-method";
  if (type === "subscription_cancel") return "cancel";
  const [item] = confirm?.items ?? [];
  if (!item) return "update";
  const chosen = new URLSearchParams();
  if (item.price) chosen.set("price", item.price);
  if (item.quantity !== undefined) chosen.set("quantity", String(item.quantity));
  return `update?${chosen}`;
}

/** The subscription that is running, or the last one that ran. */
function findRunning(world: World, customer: string): SubscriptionRecord | undefined {
  const own = world.store.all("subscriptions").filter((subscription) => subscription.customer === customer);
  return own.findLast(({ ended_at }) => ended_at === null);
}

/** Leads back to the shop that sent the customer here. */
export function backLink({ session }: Portal): Html | null {
  return session.return_url ? html`<p><a href="${session.return_url}">Return</a></p>` : null;
}

function home(world: World, portal: Portal): string {
  const { customer, features, base } = portal;
  const subscription = findRunning(world, customer.id);
  const method = world.store.get("payment_methods", customer.invoice_settings.default_payment_method ?? "");
  const card = method?.object.card;
  const invoices = world.store
    .all("invoices")
    .filter((invoice) => invoice.customer === customer.id && invoice.status !== "draft")
    .reverse();
  return page(
    "Billing",
    html`<main class="narrow"><h1>Billing of ${customer.name ?? customer.email ?? customer.id}</h1>
<p class="soft">Test mode, on a local Stripe emulator.</p>${backLink(portal)}
<h2>Current plan</h2>${subscription ? planOf(world, portal, subscription) : html`<p>No plan is running.</p>`}
<h2>Payment method</h2><p>${card ? `${card.brand} ending in ${card.last4}` : "None"}</p>
${features.payment_method_update.enabled ? html`<p><a href="${base}/payment-method">${card ? "Change" : "Add"} payment method</a></p>` : null}
${
  features.invoice_history.enabled
    ? html`<h2>Invoices</h2>${table(
        invoices,
        [
          {
            title: "Invoice",
            cell: (row) => html`<a href="/invoices/${row.id}">${row.number ?? row.id}</a>`,
          },
          { title: "Date", cell: (row) => dateTime(row.created) },
          { title: "Status", cell: (row) => row.status ?? "–" },
          { title: "Total", kind: "amount", cell: (row) => formatMoney(row.total, row.currency) },
        ],
        "There is no invoice yet.",
      )}`
    : null
}</main>`,
  );
}

function planOf(world: World, { features, base }: Portal, subscription: SubscriptionRecord): Html {
  const items = subscription.items.map((item) => {
    const price = world.store.get("prices", item.price);
    const product = world.store.get("products", price?.product ?? "");
    const amount = formatMoney(price?.unit_amount ?? 0, subscription.currency);
    return html`<p>${item.quantity} × ${product?.name ?? "–"}, ${amount} each / ${price?.recurring?.interval ?? "–"}</p>`;
  });
  const end = dateTime(subscription.items[0]?.current_period_end ?? null);
  return html`${items}<p class="soft">${subscription.status}. ${subscription.cancel_at_period_end ? `Ends on ${end}.` : `Renews on ${end}.`}</p>
${features.subscription_update.enabled && !subscription.cancel_at_period_end ? html`<p><a href="${base}/update">Update plan</a></p>` : null}
${features.subscription_cancel.enabled ? html`<p><a href="${base}/cancel">${subscription.cancel_at_period_end ? "Don't cancel plan" : "Cancel plan"}</a></p>` : null}`;
}
