import { findPlan, readPlan, type TenantTransaction } from "@tenantry/db";
import type { BillingInterval, SeatChangeStatus } from "@tenantry/db/generated/enums";
import { DomainError } from "../errors";
import type { TenantContext } from "../tenancy/tenant-context";
import {
  type Card,
  cardSchema,
  type InvoiceLine,
  invoiceLineSchema,
  type NextInvoice,
  nextInvoiceSchema,
} from "./billing-facts";

/** Amounts in minor units. */
export type Billing = {
  planName: string;
  /** The one that runs, or the last that did; null until Stripe has made the first. */
  subscription: {
    /** In Stripe's words: trialing, active, past_due, unpaid, paused, canceled … */
    status: string;
    quantity: number;
    unitAmountMinor: number | null;
    currency: string | null;
    interval: string | null;
    currentPeriodEnd: Date;
    trialEnd: Date | null;
    cancelAt: Date | null;
    endedAt: Date | null;
    /** By card on its own, or by an invoice that is sent. */
    paidBy: "card" | "invoice";
    card: Card | null;
    nextInvoice: NextInvoice | null;
    /** What pays the next invoices before anything else does. */
    creditMinor: number;
    syncedAt: Date;
  } | null;
  /** Another plan that is being paid, that holds from a day on, or that was not paid. */
  planChange: {
    id: string;
    status: "PENDING_PAYMENT" | "SCHEDULED" | "FAILED";
    planName: string;
    interval: BillingInterval;
    seats: number;
    effectiveAt: Date | null;
    /** Why it was not paid, in words for the people of the workspace. */
    problem: string | null;
  } | null;
  /** The newest first. */
  invoices: BilledInvoice[];
};

export type BilledInvoice = {
  id: string;
  number: string | null;
  status: string;
  currency: string;
  totalMinor: number;
  amountDueMinor: number;
  amountRemainingMinor: number;
  lines: InvoiceLine[];
  issuedAt: Date;
  dueAt: Date | null;
  paidAt: Date | null;
  nextAttemptAt: Date | null;
  hostedUrl: string | null;
  pdfUrl: string | null;
};

const shownInvoices = 24;

/** What a workspace pays, with what, and for what it has. From our copy: the page is there when Stripe is not. */
export async function getBilling({ db, tenant }: TenantContext<unknown>): Promise<Billing> {
  const plan = await readPlan(db, tenant.id);
  if (!plan) throw new DomainError("NOT_FOUND", "This workspace has no seats yet.");
  const subscription = await db.subscription.findFirst({
    where: { tenantId: tenant.id },
    orderBy: [{ endedAt: { sort: "desc", nulls: "first" } }, { currentPeriodEnd: "desc" }],
  });
  const invoices = await db.invoice.findMany({
    where: { tenantId: tenant.id },
    orderBy: [{ issuedAt: "desc" }, { stripeInvoiceId: "desc" }],
    omit: { tenantId: true, stripeInvoiceId: true, syncedAt: true, amountPaidMinor: true },
    take: shownInvoices,
  });
  return {
    planName: plan.name,
    planChange: await readPlanChange(db, tenant.id),
    subscription: subscription && {
      status: subscription.status,
      quantity: subscription.quantity,
      unitAmountMinor: subscription.unitAmountMinor,
      currency: subscription.currency,
      interval: subscription.interval,
      currentPeriodEnd: subscription.currentPeriodEnd,
      trialEnd: subscription.trialEnd,
      cancelAt: subscription.cancelAt,
      endedAt: subscription.endedAt,
      paidBy: subscription.collectionMethod === "charge_automatically" ? "card" : "invoice",
      card: cardSchema.nullable().parse(subscription.card),
      nextInvoice: nextInvoiceSchema.nullable().parse(subscription.nextInvoice),
      creditMinor: subscription.creditMinor,
      syncedAt: subscription.syncedAt,
    },
    invoices: invoices.map((invoice) => ({
      ...invoice,
      lines: invoiceLineSchema.array().parse(invoice.lines),
    })),
  };
}

/** The last change of the plan, as long as there is something to be told of it. */
async function readPlanChange(db: TenantTransaction, tenantId: string): Promise<Billing["planChange"]> {
  const last = await db.seatChange.findFirst({
    where: { tenantId, kind: { in: ["UPGRADE", "DOWNGRADE"] } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  if (!last?.planId || !last.interval || !isTold(last.status)) return null;
  const plan = await findPlan(db, last.planId);
  if (!plan) return null;
  const { id, interval, seats, effectiveAt, problem, status } = last;
  return { id, status, planName: plan.name, interval, seats, effectiveAt, problem };
}

type ToldStatus = NonNullable<Billing["planChange"]>["status"];

function isTold(status: SeatChangeStatus): status is ToldStatus {
  return status === "PENDING_PAYMENT" || status === "SCHEDULED" || status === "FAILED";
}
