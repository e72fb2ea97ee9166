import { formatMoney } from "../money/totals";
import type { PaymentIntentRecord, SetupIntentRecord } from "../records";
import { confirmPayment, noteAuthenticated, refuseAuthentication } from "../resources/confirm-payment";
import { settleChallenge } from "../resources/invoice-lifecycle";
import { paymentOfIntent } from "../resources/payments";
import { keepCard } from "../resources/setup-intents";
import type { World } from "../world";
import { attempt, type PageAnswer } from "./answer";
import { type Html, html, page } from "./html";

/** The question that a card's bank asks its holder. */
export function challengeForm(question: string, hidden: Html | null = null): Html {
  return html`<h1>Is it you?</h1>
<p class="soft">Test mode. This stands for the page of the bank that issued the card.</p>
<p>${question}</p>
<form method="post" class="stack">${hidden}
<button name="answer" value="complete" class="main">Complete authentication</button>
<button name="answer" value="fail">Fail authentication</button></form>`;
}

/** `/challenges/pi_…` and `/challenges/seti_…`: where a payment or a card waits for its holder. */
export function answerChallenge(
  world: World,
  id: string,
  { method, form }: { method: string; form: URLSearchParams },
): PageAnswer | null {
  const intent = world.store.get("payment_intents", id) ?? world.store.get("setup_intents", id);
  if (!intent) return null;
  if (intent.status !== "requires_action") return leave(world, intent);
  if (method !== "POST") {
    const question =
      intent.object === "payment_intent"
        ? `Do you pay ${formatMoney(intent.amount, intent.currency)}?`
        : "May this card be kept for later payments?";
    return { html: page("Authentication", challengeForm(question)) };
  }
  attempt(world, () => settle(world, intent, form.get("answer") === "complete"));
  const settled = world.store.get("payment_intents", id) ?? world.store.get("setup_intents", id);
  return leave(world, settled ?? intent, intent);
}

function settle(world: World, intent: PaymentIntentRecord | SetupIntentRecord, isComplete: boolean): void {
  const method = world.store.get("payment_methods", intent.payment_method ?? "");
  if (intent.object === "setup_intent") {
    if (isComplete && method) keepCard(world, intent, noteAuthenticated(world, method));
    else
      world.store.update("setup_intents", intent.id, {
        next_action: null,
        status: "requires_payment_method",
      });
    return;
  }
  if (!isComplete || !method) {
    refuseAuthentication(world, intent);
    return;
  }
  const { status } = confirmPayment(world, intent, noteAuthenticated(world, method), { isHolderThere: true });
  const payment = paymentOfIntent(world, intent.id);
  if (status === "succeeded" && payment) settleChallenge(world, payment);
}

type Intent = PaymentIntentRecord | SetupIntentRecord;

/** Back to where the holder came from: the shop, the invoice, or nowhere. */
function leave(world: World, intent: Intent, asked: Intent = intent): PageAnswer {
  const returnUrl = asked.next_action?.redirect_to_url?.return_url;
  if (returnUrl) {
    const url = new URL(returnUrl);
    url.searchParams.set(intent.object, intent.id);
    url.searchParams.set("redirect_status", intent.status === "succeeded" ? "succeeded" : "failed");
    return { redirect: url.href };
  }
  const payment = paymentOfIntent(world, intent.id);
  if (payment) return { redirect: `/invoices/${payment.invoice}` };
  const words =
    intent.status === "succeeded" ? "Done. You can close this page." : "Not done. You can close this page.";
  return { html: page("Authentication", html`<h1>${words}</h1>`) };
}
