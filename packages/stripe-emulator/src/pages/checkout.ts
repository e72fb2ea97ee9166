import { formatMoney } from "../money/totals";
import type { CheckoutSessionRecord, PaymentMethodRecord } from "../records";
import { sessionLines } from "../resources/checkout-sessions";
import { completeCheckout } from "../resources/complete-checkout";
import { mustAuthenticate, noteAuthenticated } from "../resources/confirm-payment";
import { declineError, type findTestCard } from "../test-cards";
import { nowFor, type World } from "../world";
import { attempt, type PageAnswer } from "./answer";
import { cardFields, field, methodOf, readCard, unwritten, type Written } from "./card-form";
import { challengeForm } from "./challenge";
import { dateTime, type Html, html, page } from "./html";

const buttons = { payment: "Pay", setup: "Save card", subscription: "Subscribe" };

/** `/checkout/cs_…`: the page to which a shop sends somebody who is to pay. */
export function answerCheckout(
  world: World,
  id: string,
  { method, form }: { method: string; form: URLSearchParams },
): PageAnswer | null {
  const record = world.store.get("checkout_sessions", id);
  if (!record) return null;
  if (record.object.status !== "open") return closedPage(record);
  if (method !== "POST") return { html: show(world, record, unwritten) };
  if (form.get("answer") === "fail") {
    const problems = { card_number: "We are unable to authenticate your payment method. Take another one." };
    return { html: show(world, record, { values: form, problems }), status: 402 };
  }
  const read = readCard(form, nowFor(world, record.object.customer));
  const email = emailOf(world, record, form);
  if (!email || "problems" in read) {
    const problems = "problems" in read ? { ...read.problems } : {};
    if (!email) problems.email = "Write the address that receipts go to.";
    return { html: show(world, record, { values: form, problems }), status: 400 };
  }
  return pay(world, record, { card: read.card, email, form });
}

function emailOf(world: World, { object }: CheckoutSessionRecord, form: URLSearchParams): string | null {
  const known = object.customer
    ? world.store.get("customers", object.customer)?.email
    : object.customer_email;
  const written = form.get("email")?.trim() ?? "";
  return known ?? (/^\S+@\S+$/.test(written) ? written : object.customer ? "" : null);
}

type Paying = { card: NonNullable<ReturnType<typeof findTestCard>>; email: string; form: URLSearchParams };

function pay(world: World, record: CheckoutSessionRecord, { card, email, form }: Paying): PageAnswer {
  const isAsked = form.get("answer") === "complete";
  const outcome = attempt(world, () => {
    const made = methodOf(world, card, form);
    const method: PaymentMethodRecord = isAsked ? noteAuthenticated(world, made) : made;
    if (mustAuthenticate(method, true)) return "asks" as const;
    return completeCheckout(world, record, { email, name: form.get("name")?.trim() ?? "", method });
  });
  if ("refused" in outcome) {
    const message = outcome.refused || declineError(card).message;
    return { html: show(world, record, { values: form, problems: { card_number: message } }), status: 402 };
  }
  if (outcome.done === "asks") {
    const hidden = [...form].map(
      ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
    );
    return { html: page("Authentication", challengeForm(`Do you pay ${totalOf(record)}?`, html`${hidden}`)) };
  }
  return { redirect: (record.object.success_url ?? "/").replaceAll("{CHECKOUT_SESSION_ID}", record.id) };
}

function totalOf({ object }: CheckoutSessionRecord): string {
  return formatMoney(object.amount_total ?? 0, object.currency ?? "usd");
}

function closedPage({ object }: CheckoutSessionRecord): PageAnswer {
  const words = object.status === "complete" ? "This has been paid already." : "This page has expired.";
  const back = object.cancel_url ? html`<p><a href="${object.cancel_url}">Go back</a></p>` : null;
  return { html: page("Checkout", html`<h1>${words}</h1>${back}`), status: 410 };
}

function show(world: World, record: CheckoutSessionRecord, written: Written): string {
  const { object } = record;
  const mode = object.mode as keyof typeof buttons;
  const isKnown = object.customer !== null || object.customer_email !== null;
  const trial = record.subscriptionData.trial_period_days;
  const button = trial ? "Start trial" : mode === "payment" ? `Pay ${totalOf(record)}` : buttons[mode];
  return page(
    "Checkout",
    html`<main class="narrow"><h1>${mode === "setup" ? "Save a card" : mode === "subscription" ? "Subscribe" : "Pay"}</h1>
<p class="soft">Test mode, on a local Stripe emulator. Nothing here is real money.</p>
${summary(world, record)}
<form method="post" class="stack" novalidate>
${isKnown ? null : field(written, { label: "Email", name: "email", autocomplete: "email", type: "email", mode: "email" })}
${cardFields(written)}
<button class="main">${button}</button></form>
${object.cancel_url ? html`<p><a href="${object.cancel_url}">Back, without paying</a></p>` : null}</main>`,
  );
}

function summary(world: World, record: CheckoutSessionRecord): Html | null {
  const lines = sessionLines(world, record);
  if (lines.length === 0) return null;
  const { trial_period_days: days, trial_end: end } = record.subscriptionData;
  const trial = days ? `${days} days free, then:` : end ? `Free until ${dateTime(end)}, then:` : null;
  return html`${trial ? html`<p>${trial}</p>` : null}<dl>${lines.map((line) => {
    const recurring = line.price?.recurring;
    const each = recurring ? ` / ${recurring.interval}` : "";
    return html`<dt>${line.quantity ?? 1} × ${line.description ?? "–"}</dt><dd>${formatMoney(line.amount_total, line.currency)}${each}</dd>`;
  })}<dt><strong>Due today</strong></dt><dd><strong>${totalOf(record)}</strong></dd></dl>`;
}
