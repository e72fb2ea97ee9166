import type { DiscrepancyKind, DiscrepancySeverity } from "@tenantry/db/generated/enums";

/** Of a subscription and an invoice, what both sides must agree on. Amounts in minor units. */
type SubscriptionSide = { stripeSubscriptionId: string; status: string; quantity: number };
type InvoiceSide = { stripeInvoiceId: string; status: string; currency: string; amountPaidMinor: number };
export type BillingSide = {
  subscriptions: readonly SubscriptionSide[];
  invoices: readonly InvoiceSide[];
};

export type Finding = {
  kind: DiscrepancyKind;
  severity: DiscrepancySeverity;
  subject: string;
  ours: string;
  stripes: string;
};

const hasEnded = ({ status }: SubscriptionSide) => status === "canceled" || status === "incomplete_expired";
const subscriptionWords = ({ status, quantity }: SubscriptionSide) => `${status}, ${quantity} seats`;
const invoiceWords = ({ status, amountPaidMinor, currency }: InvoiceSide) =>
  `${status}, ${(amountPaidMinor / 100).toFixed(2)} ${currency.toUpperCase()} paid`;

/**
 * Where two sets of books differ.
 * @param input.seats that are to be paid for; null while there is no such number, or it is being changed.
 */
export function compareBilling(input: {
  seats: number | null;
  ours: BillingSide;
  stripes: BillingSide;
}): Finding[] {
  const { seats, ours, stripes } = input;
  return [
    ...compareSubscriptions(ours.subscriptions, stripes.subscriptions),
    ...compareRunning(seats, ours.subscriptions, stripes.subscriptions),
    ...compareInvoices(ours.invoices, stripes.invoices),
  ];
}

function compareSubscriptions(
  ours: readonly SubscriptionSide[],
  stripes: readonly SubscriptionSide[],
): Finding[] {
  const known = new Map(ours.map((each) => [each.stripeSubscriptionId, subscriptionWords(each)]));
  return stripes.flatMap((each) => {
    const subject = each.stripeSubscriptionId;
    const sides = { ours: known.get(subject) ?? "none", stripes: subscriptionWords(each) };
    return sides.ours === sides.stripes
      ? []
      : [{ kind: "SUBSCRIPTION_COPY" as const, severity: "WARNING" as const, subject, ...sides }];
  });
}

/** One subscription runs, and it pays for the seats. */
function compareRunning(
  seats: number | null,
  ours: readonly SubscriptionSide[],
  stripes: readonly SubscriptionSide[],
): Finding[] {
  const running = stripes.filter((each) => !hasEnded(each));
  const [only] = running;
  const [last] = stripes;
  const severity = "CRITICAL";
  if (!only) {
    // A customer who has left is known to have left; the page says so to them.
    if (ours.some((each) => each.stripeSubscriptionId === last?.stripeSubscriptionId && hasEnded(each)))
      return [];
    const told = { ours: "one subscription", stripes: last ? subscriptionWords(last) : "none" };
    return [{ kind: "NO_SUBSCRIPTION", severity, subject: last?.stripeSubscriptionId ?? "none", ...told }];
  }
  if (running.length > 1) {
    const ids = running.map((each) => each.stripeSubscriptionId).toSorted();
    const told = { ours: "one subscription", stripes: ids.join(", ") };
    return [{ kind: "SEVERAL_SUBSCRIPTIONS", severity, subject: ids[0] ?? "none", ...told }];
  }
  if (seats === null || seats === only.quantity) return [];
  const told = { ours: `${seats} seats`, stripes: `${only.quantity} seats` };
  return [{ kind: "QUANTITY", severity, subject: only.stripeSubscriptionId, ...told }];
}

function compareInvoices(ours: readonly InvoiceSide[], stripes: readonly InvoiceSide[]): Finding[] {
  const known = new Map(ours.map((each) => [each.stripeInvoiceId, invoiceWords(each)]));
  return stripes.flatMap((each) => {
    const subject = each.stripeInvoiceId;
    const sides = { ours: known.get(subject) ?? "none", stripes: invoiceWords(each) };
    // Money that has come and that we do not know of would hold a customer back who owes nothing.
    const severity = each.status === "paid" ? "CRITICAL" : "WARNING";
    return sides.ours === sides.stripes
      ? []
      : [{ kind: "INVOICE_COPY" as const, severity, subject, ...sides } as const];
  });
}
