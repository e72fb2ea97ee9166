import type { WorkspaceOutputs } from "@tenantry/api/workspace-router";
import type { BadgeTone } from "@tenantry/ui/badge";
import { formatDate, formatMoney } from "@tenantry/ui/lib/format";

type Subscription = NonNullable<WorkspaceOutputs["billing"]["get"]["subscription"]>;
type Invoice = WorkspaceOutputs["billing"]["get"]["invoices"][number];
type Words = { label: string; tone: BadgeTone };

const subscriptionStates: Record<string, Words> = {
  trialing: { label: "Trial", tone: "info" },
  active: { label: "Active", tone: "success" },
  past_due: { label: "Payment overdue", tone: "danger" },
  unpaid: { label: "Unpaid", tone: "danger" },
  paused: { label: "Paused", tone: "warning" },
  canceled: { label: "Ended", tone: "neutral" },
  incomplete: { label: "First payment open", tone: "warning" },
  incomplete_expired: { label: "Never begun", tone: "neutral" },
};

/** Stripe may have states that nobody knows yet; they are shown in its own word. */
export function subscriptionWords(status: string): Words {
  return subscriptionStates[status] ?? { label: status, tone: "neutral" };
}

/** Where the subscription stands in time: what comes, and when. */
export function describeCourse(subscription: Subscription, showDay: (at: Date) => string): string {
  const { status, endedAt, cancelAt, trialEnd, currentPeriodEnd } = subscription;
  if (endedAt)
    return `It ended on ${showDay(endedAt)}. Everything is still here; nobody can be added until you subscribe again.`;
  if (cancelAt) return `It ends on ${showDay(cancelAt)} and is not renewed.`;
  if (status === "trialing" && trialEnd)
    return `Free until ${showDay(trialEnd)}, when the first month is paid.`;
  if (status === "paused") return "Nothing is charged until it is resumed.";
  return `It renews on ${showDay(currentPeriodEnd)}.`;
}

/** What is to be paid next: the amount, or the credit that is left over. */
export function describeNext(
  { nextInvoice, currency }: Subscription,
  timeZone: string,
): { amount: string; when: string } | null {
  if (!nextInvoice || !currency) return null;
  const { totalMinor, amountDueMinor, at } = nextInvoice;
  const day = formatDate(at, { timeZone });
  // A credit is shown as a whole; of a charge, what is left to pay of it.
  if (totalMinor < 0) return { amount: formatMoney(-totalMinor, currency), when: `credited on ${day}` };
  return { amount: formatMoney(amountDueMinor, currency), when: `on ${day}, as things stand` };
}

/** "Visa ending in 4242, until 12/2029". */
export function describeCard({ brand, last4, expMonth, expYear }: NonNullable<Subscription["card"]>): string {
  const name = brand.charAt(0).toUpperCase() + brand.slice(1);
  return `${name} ending in ${last4}, until ${String(expMonth).padStart(2, "0")}/${expYear}`;
}

const invoiceStates: Record<string, Words> = {
  paid: { label: "Paid", tone: "success" },
  void: { label: "Void", tone: "neutral" },
  uncollectible: { label: "Written off", tone: "neutral" },
};

/** An open invoice is late once its day is over, or a payment has failed. */
export function invoiceWords({ status, dueAt, nextAttemptAt }: Invoice, now: Date): Words {
  const known = invoiceStates[status];
  if (known) return known;
  if (status !== "open") return { label: status, tone: "neutral" };
  const isLate = nextAttemptAt !== null || (dueAt !== null && dueAt < now);
  return isLate ? { label: "Overdue", tone: "danger" } : { label: "To be paid", tone: "warning" };
}

/** When an open invoice is to be paid, or is tried again. */
export function describeDue({ status, dueAt, nextAttemptAt }: Invoice, timeZone: string): string | null {
  if (status !== "open") return null;
  if (nextAttemptAt) return `The card is tried again on ${formatDate(nextAttemptAt, { timeZone })}.`;
  return dueAt ? `Due on ${formatDate(dueAt, { timeZone })}.` : null;
}
