import type Stripe from "stripe";
import { invalidRequest, missingInPath } from "../http/errors";
import { paginate } from "../http/list";
import * as p from "../http/params";
import { route } from "../http/router";
import { newId } from "../ids";
import type { BalanceTransactionRecord, CustomerRecord } from "../records";
import { nowFor, type World } from "../world";
import { changeCustomer, customerInPath } from "./customers";
import { currencyParam, mergeMetadata } from "./shared";

const createParams = {
  amount: p.required(p.integer()),
  currency: p.required(currencyParam()),
  description: p.string(350),
  metadata: p.metadata(),
} satisfies p.KnownTo<Stripe.CustomerCreateBalanceTransactionParams>;
const updateParams = {
  description: p.string(350),
  metadata: p.metadata(),
} satisfies p.KnownTo<Stripe.CustomerUpdateBalanceTransactionParams>;
const listParams = {
  ...p.pagination,
  invoice: p.string(),
} satisfies p.KnownTo<Stripe.CustomerListBalanceTransactionsParams>;

/** Why a balance changes; minor units, below zero for what the customer gains. */
interface Movement {
  amount: number;
  type: "adjustment" | "applied_to_invoice" | "credit_note" | "unapplied_from_invoice";
  currency: string;
  description?: string;
  metadata?: Record<string, string> | "";
  invoice?: string;
  creditNote?: string;
}

/** Moves a customer's balance and keeps why, together with what else is to change of the customer. */
export function moveBalance(
  world: World,
  customer: CustomerRecord,
  movement: Movement,
  besides: Partial<CustomerRecord> = {},
): BalanceTransactionRecord {
  const { amount, type, currency } = movement;
  const balance = customer.balance + amount;
  changeCustomer(world, customer, { ...besides, balance, currency: customer.currency ?? currency });
  return world.store.put("balance_transactions", {
    id: newId("cbtxn"),
    object: "customer_balance_transaction",
    amount,
    checkout_session: null,
    created: nowFor(world, customer),
    credit_note: movement.creditNote ?? null,
    currency,
    customer: customer.id,
    customer_account: null,
    description: movement.description ?? null,
    ending_balance: balance,
    invoice: movement.invoice ?? null,
    livemode: false,
    metadata: mergeMetadata(null, movement.metadata),
    type,
  });
}

function create(world: World, params: p.Values<typeof createParams>, id: string): BalanceTransactionRecord {
  const customer = customerInPath(world, id);
  if (
    customer.currency !== null &&
    customer.currency !== undefined &&
    customer.currency !== params.currency
  ) {
    throw invalidRequest(`This customer's currency is ${customer.currency}.`, { param: "currency" });
  }
  return moveBalance(world, customer, { ...params, type: "adjustment" });
}

function inPath(world: World, customer: string, id: string): BalanceTransactionRecord {
  const transaction = world.store.get("balance_transactions", id);
  if (transaction?.customer !== customer) throw missingInPath("customer balance transaction", id);
  return transaction;
}

const path = "/v1/customers/:id/balance_transactions";

export const balanceTransactionRoutes = [
  route("POST", path, createParams, create),
  route("GET", path, listParams, (world, params, id: string) => {
    const customer = customerInPath(world, id).id;
    const found = world.store.all("balance_transactions").filter((each) => {
      return each.customer === customer && (params.invoice === undefined || each.invoice === params.invoice);
    });
    const url = `/v1/customers/${id}/balance_transactions`;
    return paginate(found, params, { url, kind: "customer balance transaction", present: (one) => one });
  }),
  route("GET", `${path}/:transaction`, {}, (world, _params, id: string, transaction: string) =>
    inPath(world, id, transaction),
  ),
  route("POST", `${path}/:transaction`, updateParams, (world, params, id: string, transaction: string) => {
    const before = inPath(world, id, transaction);
    return world.store.update("balance_transactions", before.id, {
      description: params.description ?? before.description,
      metadata: mergeMetadata(before.metadata, params.metadata),
    });
  }),
];
