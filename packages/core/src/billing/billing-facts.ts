import { z } from "zod";

/** The card that pays a subscription. */
export const cardSchema = z.object({
  brand: z.string(),
  last4: z.string(),
  expMonth: z.int(),
  expYear: z.int(),
});

/** What the next invoice comes to as things stand; minor units. */
export const nextInvoiceSchema = z.object({
  at: z.iso.datetime(),
  totalMinor: z.int(),
  amountDueMinor: z.int(),
});

/** What a subscription's seats were last charged for, from an instant of the period to its end; minor units. */
export const debitSchema = z.object({ amountMinor: z.int(), from: z.iso.datetime() });

export const invoiceLineSchema = z.object({
  description: z.string(),
  quantity: z.int().nullable(),
  amountMinor: z.int(),
  isProration: z.boolean(),
});

export type Card = z.infer<typeof cardSchema>;
export type Debit = z.infer<typeof debitSchema>;
export type NextInvoice = z.infer<typeof nextInvoiceSchema>;
export type InvoiceLine = z.infer<typeof invoiceLineSchema>;

/** A subscription as Stripe has it. Amounts in minor units. */
export type SubscriptionFacts = {
  stripeSubscriptionId: string;
  /** In Stripe's words. */
  status: string;
  quantity: number;
  currentPeriodStart: Date;
  currentPeriodEnd: Date;
  collectionMethod: string;
  currency: string;
  unitAmountMinor: number | null;
  interval: string | null;
  trialEnd: Date | null;
  cancelAt: Date | null;
  endedAt: Date | null;
  card: Card | null;
  nextInvoice: NextInvoice | null;
  /** What the customer has to their credit. */
  creditMinor: number;
  /** Null where there was none in this period. */
  lastDebit: Debit | null;
};

/** An invoice as Stripe has it. Amounts in minor units. */
export type InvoiceFacts = {
  stripeInvoiceId: string;
  number: string | null;
  status: string;
  currency: string;
  totalMinor: number;
  amountDueMinor: number;
  amountPaidMinor: number;
  amountRemainingMinor: number;
  lines: InvoiceLine[];
  issuedAt: Date;
  dueAt: Date | null;
  paidAt: Date | null;
  nextAttemptAt: Date | null;
  hostedUrl: string | null;
  pdfUrl: string | null;
};
