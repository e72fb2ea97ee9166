import type Stripe from "stripe";
import { emit, emitUpdated } from "../events";
import { invalidRequest, missingInBody, missingInPath, missingParam } from "../http/errors";
import { embeddedList, inRange, paginate } from "../http/list";
import * as p from "../http/params";
import { route } from "../http/router";
import { newId } from "../ids";
import { multiplyDecimal, scaleAmount } from "../money/rounding";
import type { CreditNoteRecord, InvoiceRecord } from "../records";
import type { Wire } from "../wire";
import { nowFor, type World } from "../world";
import { moveBalance } from "./balance-transactions";
import { customerInBody } from "./customers";
import { reduceDue } from "./invoice-lifecycle";
import { mergeMetadata } from "./shared";

const amount = p.integer({ min: 0 });
const line = p.object({
  amount,
  description: p.string(),
  invoice_line_item: p.string(),
  quantity: p.integer({ min: 1 }),
  type: p.required(p.oneOf("custom_line_item", "invoice_line_item")),
  unit_amount: p.integer(),
  unit_amount_decimal: p.decimal(),
});
const createParams = {
  amount,
  credit_amount: amount,
  effective_at: p.integer({ min: 0 }),
  invoice: p.required(p.string()),
  lines: p.array(line),
  memo: p.string(),
  metadata: p.metadata(),
  out_of_band_amount: amount,
  reason: p.oneOf("duplicate", "fraudulent", "order_change", "product_unsatisfactory"),
} satisfies p.KnownTo<Stripe.CreditNoteCreateParams>;
const updateParams = {
  memo: p.string(),
  metadata: p.metadata(),
} satisfies p.KnownTo<Stripe.CreditNoteUpdateParams>;
const listParams = {
  ...p.pagination,
  created: p.range(),
  customer: p.string(),
  invoice: p.string(),
} satisfies p.KnownTo<Stripe.CreditNoteListParams>;

type Params = p.Values<typeof createParams>;
type Shown = Wire<Stripe.CreditNote>;
type Line = Wire<Stripe.CreditNoteLineItem>;

function present(world: World, note: CreditNoteRecord): Shown {
  return {
    ...note,
    lines: embeddedList(note.lines, `/v1/credit_notes/${note.id}/lines`, 10),
    // It stands on its invoice's page.
    pdf: `${world.url}/invoices/${note.invoice}/pdf`,
  };
}

function inPath(world: World, id: string): CreditNoteRecord {
  const note = world.store.get("credit_notes", id);
  if (!note) throw missingInPath("credit note", id);
  return note;
}

function creditable(world: World, id: string): InvoiceRecord {
  const invoice = world.store.get("invoices", id);
  if (!invoice) throw missingInBody("invoice", id, "invoice");
  if (invoice.status === "open" || invoice.status === "paid") return invoice;
  throw invalidRequest(`You can only create a credit note for an open or paid invoice.`, {
    param: "invoice",
  });
}

/** Takes part of a final invoice back: from what is due while it is open, to the customer's balance once it is paid. */
function create(world: World, params: Params): CreditNoteRecord {
  const invoice = creditable(world, params.invoice);
  const lines = linesFrom(world, invoice, params);
  const total = lines.reduce((sum, each) => sum + each.amount, 0);
  const isOpen = invoice.status === "open";
  const credited = params.credit_amount ?? 0;
  const elsewhere = params.out_of_band_amount ?? 0;
  assertFits(invoice, { total, isOpen, given: credited + elsewhere });
  const now = nowFor(world, invoice.customer);
  const customer = customerInBody(world, invoice.customer ?? "");
  const earlier = world.store.all("credit_notes").filter((note) => note.invoice === invoice.id).length;
  const id = newId("cn");
  const moved =
    credited > 0
      ? moveBalance(world, customer, {
          ...{ amount: -credited, type: "credit_note", currency: invoice.currency },
          ...{ invoice: invoice.id, creditNote: id },
        })
      : null;
  const note = world.store.put("credit_notes", {
    id,
    object: "credit_note",
    amount: total,
    amount_shipping: 0,
    created: now,
    currency: invoice.currency,
    customer: customer.id,
    customer_account: null,
    customer_balance_transaction: moved?.id ?? null,
    discount_amount: 0,
    discount_amounts: [],
    effective_at: params.effective_at ?? now,
    invoice: invoice.id,
    lines,
    livemode: false,
    memo: params.memo ?? null,
    metadata: mergeMetadata(null, params.metadata),
    number: `${invoice.number}-CN-${String(earlier + 1).padStart(2, "0")}`,
    out_of_band_amount: elsewhere === 0 ? null : elsewhere,
    post_payment_amount: isOpen ? 0 : total,
    pre_payment_amount: isOpen ? total : 0,
    pretax_credit_amounts: [],
    reason: params.reason ?? null,
    refunds: [],
    shipping_cost: null,
    status: "issued",
    subtotal: total,
    subtotal_excluding_tax: total,
    total,
    total_excluding_tax: total,
    total_taxes: [],
    type: isOpen ? "pre_payment" : "post_payment",
    voided_at: null,
  });
  emit(world, "credit_note.created", present(world, note));
  if (isOpen) reduceDue(world, invoice, total);
  else {
    world.store.update("invoices", invoice.id, {
      post_payment_credit_notes_amount: invoice.post_payment_credit_notes_amount + total,
    });
  }
  return note;
}

function assertFits(
  invoice: InvoiceRecord,
  { total, isOpen, given }: { total: number; isOpen: boolean; given: number },
): void {
  const left = isOpen
    ? invoice.amount_remaining
    : invoice.amount_paid - invoice.post_payment_credit_notes_amount;
  if (total <= 0) throw invalidRequest("The amount of a credit note must be above 0.", { param: "amount" });
  if (total > left) {
    throw invalidRequest(
      `The amount of this credit note (${total}) is more than what is left to credit on the invoice (${left}).`,
      { param: "amount" },
    );
  }
  if (!isOpen && given !== total) {
    throw invalidRequest(
      "The sum of `credit_amount`, `refund_amount` and `out_of_band_amount` must be the credit note's amount, as the invoice is paid.",
    );
  }
  if (isOpen && given > 0) {
    throw invalidRequest("What is due of an open invoice is lowered: there is nothing to give back yet.");
  }
}

function linesFrom(world: World, invoice: InvoiceRecord, params: Params): Line[] {
  if ((params.lines === undefined) === (params.amount === undefined)) {
    throw invalidRequest("You must pass exactly one of `amount` and `lines`.");
  }
  if (params.amount !== undefined) {
    const description = `Credit for invoice ${invoice.number}`;
    return [blankLine({ amount: params.amount, description, quantity: 1, type: "custom_line_item" })];
  }
  return (params.lines ?? []).map((given, at) => {
    if (given.type === "invoice_line_item") return creditedLine(world, invoice, { given, at });
    const unit = given.unit_amount_decimal ?? given.unit_amount?.toString();
    if (unit === undefined) throw missingParam(`lines[${at}][unit_amount]`);
    const quantity = given.quantity ?? 1;
    const { description = null, type } = given;
    return {
      ...blankLine({ amount: multiplyDecimal(unit, quantity), description, quantity, type }),
      unit_amount_decimal: unit,
    };
  });
}

function creditedLine(
  world: World,
  invoice: InvoiceRecord,
  { given, at }: { given: NonNullable<Params["lines"]>[number]; at: number },
): Line {
  const id = given.invoice_line_item ?? "";
  const billed = world.store.get("invoice_lines", id);
  if (billed?.invoice !== invoice.id)
    throw missingInBody("invoice line item", id, `lines[${at}][invoice_line_item]`);
  const whole = billed.quantity ?? 1;
  const quantity = given.quantity ?? whole;
  const value = given.amount ?? scaleAmount(billed.amount, quantity, Math.max(1, whole));
  const { description } = billed;
  return {
    ...blankLine({ amount: value, description, quantity, type: given.type }),
    invoice_line_item: billed.id,
  };
}

function blankLine(given: Pick<Line, "amount" | "description" | "quantity" | "type">): Line {
  return {
    id: newId("cnli"),
    object: "credit_note_line_item",
    discount_amount: 0,
    discount_amounts: [],
    livemode: false,
    metadata: {},
    pretax_credit_amounts: [],
    tax_rates: [],
    taxes: [],
    unit_amount: null,
    unit_amount_decimal: null,
    ...given,
  };
}

/** Takes a credit note back, which makes its amount due again. */
function voidNote(world: World, id: string): Shown {
  const note = inPath(world, id);
  const invoice = world.store.get("invoices", note.invoice);
  if (note.status === "void") throw invalidRequest("This credit note is already void.");
  if (invoice?.status !== "open") {
    throw invalidRequest("You can only void a credit note of an open invoice.");
  }
  const before = present(world, note);
  const voided = world.store.update("credit_notes", id, {
    status: "void",
    voided_at: nowFor(world, note.customer),
  });
  reduceDue(world, invoice, -note.total);
  emitUpdated(world, "credit_note.updated", before, present(world, voided));
  emit(world, "credit_note.voided", present(world, voided));
  return present(world, voided);
}

function update(world: World, params: p.Values<typeof updateParams>, id: string): Shown {
  const note = inPath(world, id);
  const after = world.store.update("credit_notes", id, {
    memo: params.memo ?? note.memo,
    metadata: mergeMetadata(note.metadata, params.metadata),
  });
  emitUpdated(world, "credit_note.updated", present(world, note), present(world, after));
  return present(world, after);
}

export const creditNoteRoutes = [
  route("POST", "/v1/credit_notes", createParams, (world, params) => present(world, create(world, params))),
  route("GET", "/v1/credit_notes", listParams, (world, params) => {
    const found = world.store.all("credit_notes").filter(({ created, customer, invoice }) => {
      const isOf = params.customer === undefined || params.customer === customer;
      const isOn = params.invoice === undefined || params.invoice === invoice;
      return isOf && isOn && inRange(created, params.created);
    });
    const url = "/v1/credit_notes";
    return paginate(found, params, { url, kind: "credit note", present: (note) => present(world, note) });
  }),
  route("GET", "/v1/credit_notes/preview", createParams, (world, params) =>
    world.store.rehearse(() => present(world, create(world, params))),
  ),
  route("GET", "/v1/credit_notes/:id", {}, (world, _params, id: string) => present(world, inPath(world, id))),
  route("POST", "/v1/credit_notes/:id", updateParams, update),
  route("POST", "/v1/credit_notes/:id/void", {}, (world, _params, id: string) => voidNote(world, id)),
  route("GET", "/v1/credit_notes/:id/lines", p.pagination, (world, params, id: string) => {
    const url = `/v1/credit_notes/${id}/lines`;
    const { lines } = inPath(world, id);
    const kind = "credit note line item";
    return paginate(lines, params, { url, kind, present: (one) => one, order: "given" });
  }),
];
