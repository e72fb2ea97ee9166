import type { Prisma } from "@tenantry/db";
import { z } from "zod";
import { describeCredit, describeReduction } from "./overage-words";

const lineSchema = z.object({
  kind: z.enum(["overage", "correction", "carried", "reduction", "credit"]),
  /** In the customer's words, with the amount. */
  text: z.string(),
  amountMinor: z.int(),
  /** The month that it is about: of a correction, an earlier one. */
  periodStart: z.coerce.date(),
  periodEnd: z.coerce.date(),
  /** Of a correction: what the month comes to by what is known now. */
  reckonedMinor: z.int().optional(),
});

/** One line of the invoice, and one item at Stripe. */
export type InvoiceLine = z.infer<typeof lineSchema>;

export const frozenLinesSchema = z.array(lineSchema);

type Settled = {
  periodStart: Date;
  periodEnd: Date;
  currency: string;
  dueMinor: number;
  billedMinor: number | null;
  creditedMinor: number | null;
  lines: Prisma.JsonValue;
};

/** A closed month's lines: those that were frozen, and what was decided since as a line of its own. */
export function listInvoiceLines(period: Settled): InvoiceLine[] {
  const { periodStart, periodEnd, dueMinor, billedMinor, creditedMinor, currency } = period;
  const lines = frozenLinesSchema.parse(period.lines);
  if (billedMinor !== null && billedMinor !== dueMinor) {
    const text = describeReduction(dueMinor, billedMinor, currency);
    lines.push({ kind: "reduction", text, amountMinor: billedMinor - dueMinor, periodStart, periodEnd });
  }
  const credit = findCreditLine(period);
  return creditedMinor !== null && credit ? [...lines, credit] : lines;
}

/** What is given back after the invoice, as an item of its own. */
export function findCreditLine(
  period: Pick<Settled, "periodStart" | "periodEnd" | "currency" | "creditedMinor">,
): InvoiceLine | null {
  const { periodStart, periodEnd, creditedMinor, currency } = period;
  if (creditedMinor === null) return null;
  const text = describeCredit({ start: periodStart, end: periodEnd }, creditedMinor, currency);
  return { kind: "credit", text, amountMinor: -creditedMinor, periodStart, periodEnd };
}
