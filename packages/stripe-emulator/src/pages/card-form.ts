import type { PaymentMethodRecord } from "../records";
import { insertMethod } from "../resources/payment-methods";
import { findTestCard, type TestCard, testCards } from "../test-cards";
import type { World } from "../world";
import { type Html, html } from "./html";

/** What somebody wrote into a form, and what is wrong with it, by the name of the field. */
export type Written = { values: URLSearchParams; problems: Record<string, string> };

export const unwritten: Written = { values: new URLSearchParams(), problems: {} };

type FieldOptions = {
  label: string;
  name: string;
  autocomplete: string;
  hint?: string;
  type?: string;
  mode?: string;
};

/** A labelled input; what is wrong stands below it and is read out with it. */
export function field({ values, problems }: Written, options: FieldOptions): Html {
  const { label, name, autocomplete, hint = "", type = "text", mode = "text" } = options;
  const problem = problems[name];
  const described = problem ? html` aria-invalid="true" aria-describedby="${name}-problem"` : null;
  return html`<div class="field"><label for="${name}">${label}</label>
<input id="${name}" name="${name}" type="${type}" inputmode="${mode}" autocomplete="${autocomplete}" placeholder="${hint}" value="${values.get(name) ?? ""}" required${described}>
${problem ? html`<p class="problem" id="${name}-problem">${problem}</p>` : null}</div>`;
}

const notes: Record<TestCard["behaviour"], string> = {
  works: "pays",
  refuses: "is declined",
  fails: "is taken, and declined at every charge",
  asks_once: "asks its holder once",
  asks_always: "asks its holder each time",
};

/** Number, expiry, code and name, with the numbers that do something. */
export function cardFields(written: Written): Html {
  const cards = testCards.filter(({ name }) => name !== "visa_chargeDeclined" && name !== "bypassPending");
  const grouped = (number: string) => number.replaceAll(/(.{4})(?=.)/g, "$1 ");
  return html`${field(written, { label: "Card number", name: "card_number", autocomplete: "cc-number", hint: "4242 4242 4242 4242", mode: "numeric" })}
<div class="pair">${field(written, { label: "Expiry", name: "expiry", autocomplete: "cc-exp", hint: "MM / YY", mode: "numeric" })}
${field(written, { label: "CVC", name: "cvc", autocomplete: "cc-csc", hint: "123", mode: "numeric" })}</div>
${field(written, { label: "Name on card", name: "name", autocomplete: "cc-name" })}
<details><summary>Test cards</summary><ul>${cards.map(
    (card) =>
      html`<li><code>${grouped(card.number)}</code> ${card.decline ? `${notes[card.behaviour]}: ${card.decline.decline_code}` : notes[card.behaviour]}</li>`,
  )}</ul></details>`;
}

/** Reads a card form. Answers the card, or what is wrong with it. */
export function readCard(
  values: URLSearchParams,
  now: number,
): { card: TestCard } | { problems: Record<string, string> } {
  const problems: Record<string, string> = {};
  const card = findTestCard({ number: values.get("card_number") ?? "" });
  if (!card) problems.card_number = "This is no test card. Take one from the list below.";
  const [, month, year] = /^\s*(\d{1,2})\s*\/?\s*(\d{2}|\d{4})\s*$/.exec(values.get("expiry") ?? "") ?? [];
  const expires = Date.UTC((Number(year) % 100) + 2000, Number(month));
  if (!month || Number(month) < 1 || Number(month) > 12)
    problems.expiry = "Write the month and the year as 12 / 34.";
  else if (expires / 1000 <= now) problems.expiry = "This card has expired.";
  if (!/^\d{3,4}$/.test((values.get("cvc") ?? "").trim()))
    problems.cvc = "The code has three or four digits.";
  if (!values.get("name")?.trim()) problems.name = "Write the name that is on the card.";
  return card && Object.keys(problems).length === 0 ? { card } : { problems };
}

/** The method that a card form describes. */
export function methodOf(world: World, card: TestCard, values: URLSearchParams): PaymentMethodRecord {
  const email = values.get("email")?.trim();
  return insertMethod(world, card, { name: values.get("name")?.trim() ?? null, ...(email ? { email } : {}) });
}
