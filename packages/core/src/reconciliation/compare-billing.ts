import type { DiscrepancyKind, DiscrepancySeverity } from "@tenantry/db/generated/enums";

/** Of a subscription and an invoice, what both sides must agree on. Amounts in minor units. */
type SubscriptionSide = {
  stripeSubscriptionId: string;
  status: string;
  quantity: number;
  unitAmountMinor: number | null;
  /** month or year */
  interval: string | null;
};
type InvoiceSide = { stripeInvoiceId: string; status: string; currency: string; amountPaidMinor: number };
export type BillingSide = {
  subscriptions: readonly SubscriptionSide[];
  invoices: readonly InvoiceSide[];
};

/** What is to be paid for; the number of seats is null where there is no such number. */
export type Due = { seats: number | null; unitPriceMinor: number; interval: "month" | "year" };

export type Finding = {
  kind: DiscrepancyKind;
  severity: DiscrepancySeverity;
  subject: string;
  ours: string;
  stripes: string;
};

const hasEnded = ({ status }: SubscriptionSide) => status === "canceled" || status === "incomplete_expired";
const subscriptionWords = ({ status, quantity, unitAmountMinor, interval }: SubscriptionSide) =>
  `${status}, ${quantity} seats at ${unitAmountMinor} a ${interval}`;
const invoiceWords = ({ status, amountPaidMinor, currency }: InvoiceSide) =>
  `${status}, ${(amountPaidMinor / 100).toFixed(2)} ${currency.toUpperCase()} paid`;

/**
 * Where two sets of books differ.
 * @param input.due null while it is being changed.
 */
export function compareBilling(input: {
  due: Due | null;
  ours: BillingSide;
  stripes: BillingSide;
}): Finding[] {
  const { due, ours, stripes } = input;
  return [
    ...compareSubscriptions(ours.subscriptions, stripes.subscriptions),
    ...compareRunning(due, ours.subscriptions, stripes.subscriptions),
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

/** One subscription runs, and it pays for the seats at their price. */
function compareRunning(
  due: Due | null,
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
  return due ? compareTerms(due, only) : [];
}

function compareTerms({ seats, unitPriceMinor, interval }: Due, running: SubscriptionSide): Finding[] {
  const subject = running.stripeSubscriptionId;
  const findings: Finding[] = [];
  if (seats !== null && seats !== running.quantity) {
    const told = { ours: `${seats} seats`, stripes: `${running.quantity} seats` };
    findings.push({ kind: "QUANTITY", severity: "CRITICAL", subject, ...told });
  }
  const words = (minor: number | null, per: string | null) => `${minor} a seat and ${per}`;
  const told = {
    ours: words(unitPriceMinor, interval),
    stripes: words(running.unitAmountMinor, running.interval),
  };
  if (told.ours !== told.stripes) findings.push({ kind: "PRICE", severity: "CRITICAL", subject, ...told });
  return findings;
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
