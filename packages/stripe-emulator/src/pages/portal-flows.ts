import { formatMoney } from "../money/totals";
import type { PortalSessionRecord, PriceRecord, SubscriptionRecord } from "../records";
import { mustAuthenticate, noteAuthenticated } from "../resources/confirm-payment";
import { changeCustomer } from "../resources/customers";
import { preview } from "../resources/invoice-preview";
import { attachPaymentMethod } from "../resources/payment-methods";
import { updateSubscription } from "../resources/subscription-update";
import { cancelSubscription } from "../resources/subscriptions";
import { nowFor, type World } from "../world";
import { attempt, type PageAnswer } from "./answer";
import { cardFields, methodOf, readCard, unwritten, type Written } from "./card-form";
import { challengeForm } from "./challenge";
import { dateTime, type Html, html, page } from "./html";
import type { Portal } from "./portal";

export type Flow = NonNullable<PortalSessionRecord["flow"]>;

type Asked = { method: string; form: URLSearchParams };
type AskedOf = Asked & { subscription: SubscriptionRecord };

/** Where somebody goes when they have done what they came for. */
function done({ session, base }: Portal): PageAnswer {
  return { redirect: session.flow?.after_completion.redirect?.return_url ?? session.return_url ?? base };
}

function frame({ session, base }: Portal, title: string, body: Html): string {
  // A deep link has no page before it but the shop's own.
  const back = session.flow ? session.return_url : base;
  return page(
    title,
    html`<main class="narrow"><h1>${title}</h1><p class="soft">Test mode, on a local Stripe emulator.</p>${body}
${back ? html`<p><a href="${back}">Go back</a></p>` : null}</main>`,
  );
}

/** Keeps another card, with which everything is paid from then on. */
export function answerMethod(world: World, portal: Portal, { method, form }: Asked): PageAnswer {
  const show = (written: Written) =>
    frame(
      portal,
      "Add a payment method",
      html`<form method="post" class="stack" novalidate>${cardFields(written)}<button class="main">Add card</button></form>`,
    );
  if (method !== "POST") return { html: show(unwritten) };
  const refuse = (problems: Record<string, string>) => ({
    html: show({ values: form, problems }),
    status: 402,
  });
  if (form.get("answer") === "fail")
    return refuse({ card_number: "We are unable to authenticate your card." });
  const read = readCard(form, nowFor(world, portal.customer));
  if ("problems" in read) return refuse(read.problems);
  const outcome = attempt(world, () => {
    const made = methodOf(world, read.card, form);
    const card = form.get("answer") === "complete" ? noteAuthenticated(world, made) : made;
    if (mustAuthenticate(card, true)) return "asks";
    const { id } = attachPaymentMethod(world, card.id, portal.customer);
    keepAsDefault(world, portal, id);
    return "kept";
  });
  if ("refused" in outcome) return refuse({ card_number: outcome.refused });
  if (outcome.done === "kept") return done(portal);
  const hidden = [...form].map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  return {
    html: page("Authentication", challengeForm("May this card be kept for later payments?", html`${hidden}`)),
  };
}

/** A subscription with a card of its own would go on paying with that. */
function keepAsDefault(world: World, { customer }: Portal, id: string): void {
  changeCustomer(world, customer, {
    invoice_settings: { ...customer.invoice_settings, default_payment_method: id },
  });
  for (const subscription of world.store.all("subscriptions")) {
    if (subscription.customer !== customer.id || subscription.ended_at !== null) continue;
    if (subscription.default_payment_method === null) continue;
    updateSubscription(world, subscription, { default_payment_method: id });
  }
}

const reasonWords: Record<string, string> = {
  too_expensive: "It is too expensive",
  missing_features: "Something is missing",
  switched_service: "I go to somebody else",
  unused: "I do not use it enough",
  customer_service: "The service is not good enough",
  too_complex: "It is too hard to use",
  low_quality: "It is not good enough",
  other: "Something else",
};

/** Ends a plan with its period or at once, as the configuration says; or takes that back. */
export function answerCancel(
  world: World,
  portal: Portal,
  { method, form, subscription }: AskedOf,
): PageAnswer {
  const {
    mode,
    cancellation_reason: reason,
    proration_behavior: proration,
  } = portal.features.subscription_cancel;
  const isEnding = subscription.cancel_at_period_end;
  if (method === "POST") {
    const feedback = form.get("reason");
    const details = feedback ? { cancellation_details: { feedback: feedback as "other" } } : {};
    attempt(world, () =>
      mode === "immediately" && !isEnding
        ? cancelSubscription(world, { ...details, prorate: proration !== "none" }, subscription.id)
        : updateSubscription(world, subscription, {
            cancel_at_period_end: !isEnding,
            ...(isEnding ? {} : details),
          }),
    );
    return done(portal);
  }
  const end = dateTime(subscription.items[0]?.current_period_end ?? null);
  const words = isEnding
    ? `The plan ends on ${end}. If you keep it, it renews then.`
    : mode === "immediately"
      ? "The plan ends at once."
      : `The plan stays until ${end}, and is not renewed.`;
  const reasons = reason.options.map(
    (option) =>
      html`<label><input type="radio" name="reason" value="${option}"> ${reasonWords[option] ?? option}</label>`,
  );
  const asks =
    reason.enabled && !isEnding ? html`<fieldset><legend>Why?</legend>${reasons}</fieldset>` : null;
  const button = isEnding ? "Keep plan" : "Cancel plan";
  return {
    html: frame(
      portal,
      isEnding ? "Keep your plan" : "Cancel your plan",
      html`<p>${words}</p><form method="post" class="stack">${asks}<button class="main">${button}</button></form>`,
    ),
  };
}

/** Another price, another quantity: chosen, shown with what it costs now, and confirmed. */
export function answerUpdate(
  world: World,
  portal: Portal,
  { method, form, subscription }: AskedOf,
): PageAnswer {
  const [item] = subscription.items;
  if (!item) return done(portal);
  const { proration_behavior } = portal.features.subscription_update;
  const price = form.get("price") ?? item.price;
  const quantity = Number(form.get("quantity") ?? item.quantity);
  if (!Number.isInteger(quantity) || quantity < 1)
    return { html: choose(world, portal, subscription, "Write a whole number.") };
  const isChosen = form.has("price") || form.has("quantity");
  if (!isChosen) return { html: choose(world, portal, subscription, null) };
  const change = {
    items: [{ id: item.id, price, quantity }],
    proration_behavior: proration_behavior as "none",
  };
  if (method === "POST" && form.has("confirm")) {
    const proration_date = Number(form.get("proration_date"));
    const dated = proration_behavior === "none" ? change : { ...change, proration_date };
    const paid = { payment_behavior: "error_if_incomplete" as const };
    const outcome = attempt(world, () => updateSubscription(world, subscription, { ...dated, ...paid }));
    if ("refused" in outcome)
      return { html: choose(world, portal, subscription, outcome.refused), status: 402 };
    return done(portal);
  }
  const at = nowFor(world, portal.customer);
  const shown = attempt(world, () => {
    const dated = proration_behavior === "none" ? change : { ...change, proration_date: at };
    return preview(world, { subscription: subscription.id, subscription_details: dated });
  });
  if ("refused" in shown) return { html: choose(world, portal, subscription, shown.refused), status: 400 };
  const { amount_due: due, currency, lines } = shown.done;
  const isNow = proration_behavior === "always_invoice";
  return {
    html: frame(
      portal,
      "Confirm your update",
      html`<dl>${lines.data.map((line) => html`<dt>${line.description ?? "–"}</dt><dd>${formatMoney(line.amount, currency)}</dd>`)}
<dt><strong>${isNow ? "Due today" : "On the next invoice"}</strong></dt><dd><strong>${formatMoney(due, currency)}</strong></dd></dl>
<form method="post" class="stack"><input type="hidden" name="price" value="${price}"><input type="hidden" name="quantity" value="${quantity}">
<input type="hidden" name="proration_date" value="${at}"><button name="confirm" value="1" class="main">Confirm</button></form>`,
    ),
  };
}

function choose(
  world: World,
  portal: Portal,
  subscription: SubscriptionRecord,
  problem: string | null,
): string {
  const [item] = subscription.items;
  const allowed = portal.features.subscription_update;
  const offered = (allowed.products ?? []).flatMap(({ prices }) => prices);
  const prices = [...new Set([item?.price ?? "", ...offered])].flatMap(
    (id) => world.store.get("prices", id) ?? [],
  );
  const options = prices.map(
    (price) =>
      html`<label><input type="radio" name="price" value="${price.id}"${price.id === item?.price ? html` checked` : null}> ${describePrice(world, price)}</label>`,
  );
  const takesQuantity = allowed.default_allowed_updates.includes("quantity");
  return frame(
    portal,
    "Update your plan",
    html`${problem ? html`<p class="problem" role="alert">${problem}</p>` : null}
<form method="post" class="stack"><fieldset><legend>Plan</legend>${options}</fieldset>
${takesQuantity ? html`<div class="field"><label for="quantity">Quantity</label><input id="quantity" name="quantity" type="number" min="1" value="${item?.quantity ?? 1}"></div>` : null}
<button class="main">Continue</button></form>`,
  );
}

function describePrice(world: World, price: PriceRecord): string {
  const name = world.store.get("products", price.product)?.name ?? price.product;
  return `${name}, ${formatMoney(price.unit_amount ?? 0, price.currency)} / ${price.recurring?.interval ?? "–"}`;
}
