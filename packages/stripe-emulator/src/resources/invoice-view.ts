import type Stripe from "stripe";
import { embeddedList } from "../http/list";
import type { InvoiceRecord } from "../records";
import type { Wire } from "../wire";
import type { World } from "../world";
import { linesOf } from "./invoice-lines";

const linesShown = 10;

/** An invoice as Stripe shows it: with its first lines and, once finalized, the addresses of its pages. */
export function presentInvoice(
  world: World,
  { due_announced: _, ...invoice }: InvoiceRecord,
): Wire<Stripe.Invoice> {
  const finalized = invoice.status_transitions.finalized_at !== null;
  return {
    ...invoice,
    hosted_invoice_url: finalized ? `${world.url}/invoices/${invoice.id}` : null,
    invoice_pdf: finalized ? `${world.url}/invoices/${invoice.id}/pdf` : null,
    lines: embeddedList(linesOf(world, invoice.id), `/v1/invoices/${invoice.id}/lines`, linesShown),
  };
}

/** The subscription an invoice belongs to, if any. */
export function subscriptionOf(invoice: Pick<InvoiceRecord, "parent">): string | null {
  return invoice.parent?.subscription_details?.subscription ?? null;
}
