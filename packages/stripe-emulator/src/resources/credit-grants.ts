import type Stripe from "stripe";
import { emit, emitUpdated } from "../events";
import { invalidRequest, missingInPath, missingParam } from "../http/errors";
import { paginate } from "../http/list";
import * as p from "../http/params";
import { route } from "../http/router";
import { newId } from "../ids";
import { applyGrants } from "../money/credits";
import type {
  CreditGrantRecord,
  CreditTransactionRecord,
  InvoiceLineRecord,
  InvoiceRecord,
} from "../records";
import type { Wire } from "../wire";
import { nowFor, type World } from "../world";
import { customerInBody } from "./customers";
import { linesOf, netOf } from "./invoice-lines";
import { isMetered, priceInBody } from "./prices";
import { currencyParam, mergeMetadata } from "./shared";

const scope = p.object({
  price_type: p.oneOf("metered"),
  prices: p.array(p.object({ id: p.required(p.string()) })),
});
const createParams = {
  amount: p.required(
    p.object({
      monetary: p.object({
        currency: p.required(currencyParam()),
        value: p.required(p.integer({ min: 1 })),
      }),
      type: p.required(p.oneOf("monetary")),
    }),
  ),
  applicability_config: p.required(p.object({ scope: p.required(scope) })),
  category: p.oneOf("paid", "promotional"),
  customer: p.string(),
  effective_at: p.integer({ min: 0 }),
  expires_at: p.integer({ min: 0 }),
  metadata: p.metadata(),
  name: p.string(100),
  priority: p.integer({ min: 0, max: 100 }),
} satisfies p.KnownTo<Stripe.Billing.CreditGrantCreateParams>;
const updateParams = {
  expires_at: p.emptyable(p.integer({ min: 0 })),
  metadata: p.metadata(),
} satisfies p.KnownTo<Stripe.Billing.CreditGrantUpdateParams>;
const listParams = {
  ...p.pagination,
  customer: p.string(),
} satisfies p.KnownTo<Stripe.Billing.CreditGrantListParams>;
const transactionListParams = {
  ...p.pagination,
  credit_grant: p.string(),
  customer: p.string(),
} satisfies p.KnownTo<Stripe.Billing.CreditBalanceTransactionListParams>;
const summaryParams = {
  customer: p.required(p.string()),
  filter: p.required(
    p.object({
      applicability_scope: scope,
      credit_grant: p.string(),
      type: p.required(p.oneOf("applicability_scope", "credit_grant")),
    }),
  ),
} satisfies p.KnownTo<Stripe.Billing.CreditBalanceSummaryRetrieveParams>;

/** Of two numbers that say how urgent a grant is to be used, the lower comes first; from the API's reference. */
const defaultPriority = 50;

function inPath(world: World, id: string): CreditGrantRecord {
  const grant = world.store.get("credit_grants", id);
  if (!grant) throw missingInPath("credit grant", id);
  return grant;
}

function create(world: World, params: p.Values<typeof createParams>): CreditGrantRecord {
  if (params.customer === undefined) throw missingParam("customer");
  const { monetary } = params.amount;
  if (!monetary) throw missingParam("amount[monetary]");
  const customer = customerInBody(world, params.customer);
  const now = nowFor(world, customer);
  const { price_type, prices } = params.applicability_config.scope;
  if ((price_type === undefined) === (prices === undefined)) {
    throw invalidRequest("You must pass exactly one of `price_type` and `prices`.", {
      param: "applicability_config[scope]",
    });
  }
  for (const [at, { id }] of (prices ?? []).entries()) {
    const param = `applicability_config[scope][prices][${at}][id]`;
    if (isMetered(priceInBody(world, id, param))) continue;
    throw invalidRequest("Credits are for prices with `recurring[usage_type]=metered`.", { param });
  }
  const grant = world.store.put("credit_grants", {
    id: newId("credgr_test"),
    object: "billing.credit_grant",
    amount: { monetary, type: "monetary" },
    applicability_config: { scope: { ...(price_type ? { price_type } : {}), ...(prices ? { prices } : {}) } },
    category: params.category ?? "paid",
    created: now,
    customer: customer.id,
    customer_account: null,
    effective_at: params.effective_at ?? now,
    expires_at: params.expires_at ?? null,
    livemode: false,
    metadata: mergeMetadata(null, params.metadata),
    name: params.name ?? null,
    priority: params.priority ?? defaultPriority,
    test_clock: customer.test_clock ?? null,
    updated: now,
    voided_at: null,
  });
  emit(world, "billing.credit_grant.created", grant);
  book(world, grant, {
    credit: { amount: grant.amount, credits_application_invoice_voided: null, type: "credits_granted" },
  });
  return grant;
}

type Entry = Pick<CreditTransactionRecord, "credit"> | Pick<CreditTransactionRecord, "debit">;

/** Writes one line of a grant's account. */
function book(world: World, grant: CreditGrantRecord, entry: Entry): CreditTransactionRecord {
  const now = nowFor(world, grant.customer);
  const transaction = world.store.put("credit_transactions", {
    id: newId("cbtxn_test"),
    object: "billing.credit_balance_transaction",
    created: now,
    credit: null,
    credit_grant: grant.id,
    debit: null,
    ...entry,
    effective_at: Math.max(now, grant.effective_at ?? now),
    livemode: false,
    test_clock: grant.test_clock,
    type: "credit" in entry ? "credit" : "debit",
  });
  emit(world, "billing.credit_balance_transaction.created", transaction);
  return transaction;
}

/** What is left of a grant, in minor units. */
function balanceOf(world: World, grant: CreditGrantRecord): number {
  return world.store
    .all("credit_transactions")
    .filter(({ credit_grant: of }) => of === grant.id)
    .reduce((sum, { credit, debit }) => {
      return sum + (credit?.amount.monetary?.value ?? 0) - (debit?.amount.monetary?.value ?? 0);
    }, 0);
}

function isUsable(grant: CreditGrantRecord, now: number): boolean {
  const isBegun = (grant.effective_at ?? 0) <= now;
  return isBegun && grant.voided_at === null && (grant.expires_at === null || grant.expires_at > now);
}

/** Pays the usage on an invoice from its customer's grants, line after line, when it becomes final. */
export function applyCredits(world: World, invoice: InvoiceRecord): void {
  const grants = world.store.all("credit_grants").filter(({ customer, amount }) => {
    return customer === invoice.customer && amount.monetary?.currency === invoice.currency;
  });
  if (grants.length === 0) return;
  const now = nowFor(world, invoice.customer);
  for (const line of linesOf(world, invoice.id)) {
    const usable = grants.filter((grant) => isUsable(grant, now) && covers(world, grant, line));
    const paid = payLine(world, invoice, { line, usable });
    const pretax_credit_amounts = [...(line.pretax_credit_amounts ?? []), ...paid];
    if (paid.length > 0) world.store.update("invoice_lines", line.id, { pretax_credit_amounts });
  }
}

function payLine(
  world: World,
  invoice: InvoiceRecord,
  { line, usable }: { line: InvoiceLineRecord; usable: CreditGrantRecord[] },
): InvoiceLineRecord["pretax_credit_amounts"] & object {
  const order = usable.map((grant) => ({
    id: grant.id,
    available: balanceOf(world, grant),
    priority: grant.priority ?? defaultPriority,
    expiresAt: grant.expires_at,
    category: grant.category,
    effectiveAt: grant.effective_at ?? grant.created,
  }));
  return applyGrants(order, netOf(line)).map(({ id, amount: value }) => {
    const amount = { monetary: { currency: invoice.currency, value }, type: "monetary" as const };
    const credits_applied = { invoice: invoice.id, invoice_line_item: line.id };
    const debit = { amount, credits_applied, type: "credits_applied" };
    const transaction = book(world, inPath(world, id), { debit });
    const type = "credit_balance_transaction";
    return { amount: value, credit_balance_transaction: transaction.id, type };
  });
}

/** Whether a grant may pay for a line: usage alone, and of the named prices if it names any. */
function covers(
  world: World,
  { applicability_config: config }: CreditGrantRecord,
  line: InvoiceLineRecord,
): boolean {
  const price = world.store.get("prices", line.pricing?.price_details?.price ?? "");
  if (!price || !isMetered(price)) return false;
  return config.scope.prices?.some(({ id }) => id === price.id) ?? true;
}

/** Gives back to the grants what an invoice that is void has taken from them. */
export function returnCredits(world: World, invoice: InvoiceRecord): void {
  const taken = world.store
    .all("credit_transactions")
    .filter(({ debit }) => debit?.credits_applied?.invoice === invoice.id);
  for (const { credit_grant: grant, debit } of taken) {
    if (!debit?.credits_applied) continue;
    const { amount, credits_applied } = debit;
    const type = "credits_application_invoice_voided";
    book(world, inPath(world, grant), {
      credit: { amount, credits_application_invoice_voided: credits_applied, type },
    });
  }
}

function change(
  world: World,
  before: CreditGrantRecord,
  patch: Partial<CreditGrantRecord>,
): CreditGrantRecord {
  const updated = nowFor(world, before.customer);
  const after = world.store.update("credit_grants", before.id, { ...patch, updated });
  emitUpdated(world, "billing.credit_grant.updated", before, after);
  return after;
}

/** Takes what is left of a grant away. */
function end(
  world: World,
  grant: CreditGrantRecord,
  type: "credits_expired" | "credits_voided",
): CreditGrantRecord {
  const now = nowFor(world, grant.customer);
  const { monetary } = grant.amount;
  const value = balanceOf(world, grant);
  if (monetary && value > 0) {
    const amount = { monetary: { ...monetary, value }, type: "monetary" as const };
    book(world, grant, { debit: { amount, credits_applied: null, type } });
  }
  return change(world, grant, type === "credits_expired" ? { expires_at: now } : { voided_at: now });
}

/** What a customer has to use now, altogether or of one grant. */
function summarize(
  world: World,
  { customer: id, filter }: p.Values<typeof summaryParams>,
): Wire<Stripe.Billing.CreditBalanceSummary> {
  const customer = customerInBody(world, id);
  const now = nowFor(world, customer);
  const named = new Set(filter.applicability_scope?.prices?.map((price) => price.id));
  const grants = world.store.all("credit_grants").filter((grant) => {
    if (grant.customer !== id) return false;
    if (filter.type === "credit_grant") return grant.id === filter.credit_grant;
    const { prices } = grant.applicability_config.scope;
    return named.size === 0 || (prices?.some((price) => price.id !== null && named.has(price.id)) ?? true);
  });
  const byCurrency = new Map<string, { available: number; ledger: number }>();
  for (const grant of grants) {
    const { currency } = grant.amount.monetary ?? {};
    if (currency === undefined) continue;
    const sums = byCurrency.get(currency) ?? { available: 0, ledger: 0 };
    const value = balanceOf(world, grant);
    sums.ledger += value;
    if (isUsable(grant, now)) sums.available += value;
    byCurrency.set(currency, sums);
  }
  const monetary = (currency: string, value: number) => ({
    monetary: { currency, value },
    type: "monetary" as const,
  });
  return {
    object: "billing.credit_balance_summary",
    balances: [...byCurrency].map(([currency, { available, ledger }]) => ({
      available_balance: monetary(currency, available),
      ledger_balance: monetary(currency, ledger),
    })),
    customer: id,
    customer_account: null,
    livemode: false,
  };
}

export const creditGrantRoutes = [
  route("POST", "/v1/billing/credit_grants", createParams, create),
  route("GET", "/v1/billing/credit_grants", listParams, (world, params) => {
    const found = world.store
      .all("credit_grants")
      .filter(({ customer }) => params.customer === undefined || customer === params.customer);
    const url = "/v1/billing/credit_grants";
    return paginate(found, params, { url, kind: "credit grant", present: (grant) => grant });
  }),
  route("GET", "/v1/billing/credit_grants/:id", {}, (world, _params, id: string) => inPath(world, id)),
  route("POST", "/v1/billing/credit_grants/:id", updateParams, (world, params, id: string) => {
    const grant = inPath(world, id);
    const metadata = mergeMetadata(grant.metadata, params.metadata);
    const expires_at = params.expires_at === "" ? null : (params.expires_at ?? grant.expires_at);
    return change(world, grant, { metadata, expires_at });
  }),
  route("POST", "/v1/billing/credit_grants/:id/expire", {}, (world, _params, id: string) =>
    end(world, inPath(world, id), "credits_expired"),
  ),
  route("POST", "/v1/billing/credit_grants/:id/void", {}, (world, _params, id: string) =>
    end(world, inPath(world, id), "credits_voided"),
  ),
  route("GET", "/v1/billing/credit_balance_summary", summaryParams, summarize),
  route("GET", "/v1/billing/credit_balance_transactions", transactionListParams, (world, params) => {
    const found = world.store.all("credit_transactions").filter(({ credit_grant: grant }) => {
      if (params.credit_grant !== undefined) return grant === params.credit_grant;
      return params.customer === undefined || inPath(world, grant).customer === params.customer;
    });
    const url = "/v1/billing/credit_balance_transactions";
    return paginate(found, params, { url, kind: "credit balance transaction", present: (one) => one });
  }),
  route("GET", "/v1/billing/credit_balance_transactions/:id", {}, (world, _params, id: string) => {
    const transaction = world.store.get("credit_transactions", id);
    if (!transaction) throw missingInPath("credit balance transaction", id);
    return transaction;
  }),
];
