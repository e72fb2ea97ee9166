import { randomBytes } from "node:crypto";
import type Stripe from "stripe";
import { emit, emitUpdated } from "../events";
import { invalidRequest, missingInBody, missingInPath } from "../http/errors";
import { inRange, paginate } from "../http/list";
import * as p from "../http/params";
import { route } from "../http/router";
import { newId } from "../ids";
import type { CustomerRecord, TestClockRecord } from "../records";
import type { World } from "../world";
import { moveBalance } from "./balance-transactions";
import { beginDiscount, endDiscount } from "./discounts";
import { attachPaymentMethod, detachPaymentMethod, findAttached } from "./payment-methods";
import { addressParam, fullAddress, mergeMetadata, unset } from "./shared";
import { endSubscription } from "./subscription-ending";

const shared = {
  address: p.emptyable(addressParam),
  balance: p.integer(),
  description: p.emptyable(p.string()),
  email: p.emptyable(p.string(512)),
  invoice_prefix: p.string(12),
  invoice_settings: p.object({
    default_payment_method: p.emptyable(p.string()),
    footer: p.emptyable(p.string()),
  }),
  metadata: p.metadata(),
  name: p.emptyable(p.string(256)),
  next_invoice_sequence: p.integer({ min: 1 }),
  phone: p.emptyable(p.string(20)),
  preferred_locales: p.array(p.string()),
  shipping: p.emptyable(
    p.object({ address: p.required(addressParam), name: p.required(p.string()), phone: p.string() }),
  ),
  tax_exempt: p.emptyable(p.oneOf("none", "exempt", "reverse")),
};
const createParams = {
  ...shared,
  payment_method: p.string(),
  test_clock: p.string(),
} satisfies p.KnownTo<Stripe.CustomerCreateParams>;
const updateParams = shared satisfies p.KnownTo<Stripe.CustomerUpdateParams>;
const legacyParams = { coupon: p.legacy(p.emptyable(p.string())) };
const listParams = {
  ...p.pagination,
  created: p.range(),
  email: p.string(),
  test_clock: p.string(),
} satisfies p.KnownTo<Stripe.CustomerListParams>;

type Changes = p.Values<typeof updateParams>;

/** A customer named in the path. Throws 404. */
export function customerInPath(world: World, id: string): CustomerRecord {
  const customer = world.store.get("customers", id);
  if (!customer) throw missingInPath("customer", id);
  return customer;
}

/** A customer named by a parameter. Throws 400; a deleted customer counts as missing. */
export function customerInBody(world: World, id: string, param = "customer"): CustomerRecord {
  const customer = world.store.get("customers", id);
  if (!customer) throw missingInBody("customer", id, param);
  return customer;
}

/** Writes a change to a customer and announces it. */
export function changeCustomer(
  world: World,
  before: CustomerRecord,
  patch: Partial<CustomerRecord>,
): CustomerRecord {
  const after = world.store.update("customers", before.id, patch);
  emitUpdated(world, "customer.updated", before, after);
  return after;
}

function withChanges(customer: CustomerRecord, changes: Changes): CustomerRecord {
  return {
    ...customer,
    address:
      changes.address === undefined
        ? customer.address
        : changes.address === ""
          ? null
          : fullAddress(changes.address),
    balance: changes.balance ?? customer.balance,
    description: unset(changes.description, customer.description),
    email: unset(changes.email, customer.email),
    invoice_prefix: changes.invoice_prefix ?? customer.invoice_prefix,
    invoice_settings: {
      ...customer.invoice_settings,
      default_payment_method: unset(
        changes.invoice_settings?.default_payment_method,
        customer.invoice_settings.default_payment_method,
      ),
      footer: unset(changes.invoice_settings?.footer, customer.invoice_settings.footer),
    },
    metadata: mergeMetadata(customer.metadata, changes.metadata),
    name: unset(changes.name, customer.name),
    next_invoice_sequence: changes.next_invoice_sequence ?? customer.next_invoice_sequence,
    phone: unset(changes.phone, customer.phone),
    preferred_locales: changes.preferred_locales ?? customer.preferred_locales,
    shipping:
      changes.shipping === undefined
        ? customer.shipping
        : changes.shipping === ""
          ? null
          : { ...changes.shipping, address: fullAddress(changes.shipping.address) },
    tax_exempt: changes.tax_exempt === "" ? "none" : (changes.tax_exempt ?? customer.tax_exempt),
  };
}

/** How many customers may live on one test clock. */
const mostOnClock = 3;

function findClock(world: World, id: string | undefined): TestClockRecord | undefined {
  if (id === undefined) return undefined;
  const clock = world.store.get("test_clocks", id);
  if (!clock) throw missingInBody("test_clock", id, "test_clock");
  if (world.store.all("customers").filter(({ test_clock }) => test_clock === id).length >= mostOnClock) {
    throw invalidRequest(`A test clock can have at most ${mostOnClock} customers.`, { param: "test_clock" });
  }
  return clock;
}

/** Makes a customer, with a card where one is given. Throws 400, and 402 for a card that is declined. */
export function createCustomer(world: World, params: p.Values<typeof createParams>): CustomerRecord {
  const blank: CustomerRecord = {
    id: newId("cus", 14),
    object: "customer",
    address: null,
    balance: 0,
    created: findClock(world, params.test_clock)?.frozen_time ?? world.clock.now(),
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: null,
    discount: null,
    email: null,
    invoice_prefix: randomBytes(4).toString("hex").toUpperCase(),
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: {},
    name: null,
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: "none",
    test_clock: params.test_clock ?? null,
  };
  // The default payment method is checked against the customer it is attached to, so that comes first.
  const { invoice_settings: settings, ...rest } = params;
  const created = world.store.put("customers", withChanges(blank, rest));
  const attached =
    params.payment_method && attachPaymentMethod(world, params.payment_method, created, "payment_method");
  const wanted = settings?.default_payment_method;
  const chosen = attached && wanted === params.payment_method ? attached.id : wanted;
  if (chosen) requireAttached(world, created.id, chosen);
  const customer = world.store.put(
    "customers",
    withChanges(created, { invoice_settings: { ...settings, default_payment_method: chosen } }),
  );
  emit(world, "customer.created", customer);
  return customer;
}

function update(world: World, params: Changes, id: string): CustomerRecord {
  const customer = customerInPath(world, id);
  const method = params.invoice_settings?.default_payment_method;
  if (method) requireAttached(world, id, method);
  const { balance, ...rest } = params;
  const changed = changeCustomer(world, customer, withChanges(customer, rest));
  const amount = (balance ?? changed.balance) - changed.balance;
  if (amount === 0) return changed;
  moveBalance(world, changed, { amount, type: "adjustment", currency: changed.currency ?? "usd" });
  return customerInPath(world, id);
}

/** Gives the customer what a coupon takes off, in place of what they had. */
function redeem(world: World, customer: CustomerRecord, coupon: string | undefined): CustomerRecord {
  if (coupon === undefined) return customer;
  const before = customer.discount;
  if (coupon === "") {
    if (before) endDiscount(world, before.id);
    return customerInPath(world, customer.id);
  }
  const owner = { customer: customer.id, subscription: null, param: "coupon" };
  const discount = beginDiscount(world, { coupon }, owner);
  const changed = changeCustomer(world, customer, { discount });
  if (before) emit(world, "customer.discount.updated", discount);
  return changed;
}

function requireAttached(world: World, customer: string, method: string): void {
  if (!findAttached(world, customer, method)) {
    throw missingInBody("PaymentMethod", method, "invoice_settings[default_payment_method]");
  }
}

/** Deletes a customer with all that would go on without them. */
export function removeCustomer(world: World, customer: CustomerRecord): object {
  const { id } = customer;
  for (const subscription of world.store.all("subscriptions")) {
    if (subscription.customer === id && subscription.ended_at === null) endSubscription(world, subscription);
  }
  for (const item of world.store.all("invoiceitems")) {
    if (item.customer === id && item.invoice === null) world.store.delete("invoiceitems", item.id);
  }
  for (const method of world.store.all("payment_methods")) {
    if (method.object.customer === id) detachPaymentMethod(world, method);
  }
  for (const invoice of world.store.all("invoices")) {
    if (invoice.customer !== id || (invoice.status !== "draft" && invoice.status !== "open")) continue;
    // There is no one left to charge, so nothing may advance on its own.
    world.store.update("invoices", invoice.id, {
      auto_advance: false,
      automatically_finalizes_at: null,
      next_payment_attempt: null,
    });
  }
  world.store.delete("customers", id);
  emit(world, "customer.deleted", customer);
  return world.store.put("tombstones", { id, object: "customer", deleted: true });
}

export const customerRoutes = [
  route("POST", "/v1/customers", { ...createParams, ...legacyParams }, (world, { coupon, ...params }) =>
    redeem(world, createCustomer(world, params), coupon),
  ),
  route("GET", "/v1/customers", listParams, (world, params) => {
    const found = world.store.all("customers").filter((customer) => {
      const wanted = params.email === undefined || customer.email === params.email;
      // Those on a test clock are only found through it.
      const clock = customer.test_clock === (params.test_clock ?? null);
      return wanted && clock && inRange(customer.created, params.created);
    });
    return paginate(found, params, {
      url: "/v1/customers",
      kind: "customer",
      present: (customer) => customer,
    });
  }),
  route("GET", "/v1/customers/:id", {}, (world, _params, id: string) => {
    const tombstone = world.store.get("tombstones", id);
    return tombstone?.object === "customer" ? tombstone : customerInPath(world, id);
  }),
  route("POST", "/v1/customers/:id", { ...updateParams, ...legacyParams }, (world, given, id: string) => {
    const { coupon, ...params } = given;
    return redeem(world, update(world, params, id), coupon);
  }),
  route("DELETE", "/v1/customers/:id", {}, (world, _params, id: string) =>
    removeCustomer(world, customerInPath(world, id)),
  ),
];
