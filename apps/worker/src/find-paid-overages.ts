import { listUnpaidOverages } from "@tenantry/core/overage/record-overage-paid";
import type Stripe from "stripe";
import { inTenant } from "./in-tenant";
import type { WorkerServices } from "./services";

/**
 * Asks Stripe which of a tenant's invoiced months are paid: those whose item stands on a paid invoice. There are few at
 * any time, for a month is invoiced once.
 * @returns their ids.
 */
export async function findPaidOverages(services: WorkerServices, tenantId: string): Promise<string[]> {
  const unpaid = await inTenant(services, { tenantId, access: "read" }, listUnpaidOverages);
  const paid: string[] = [];
  for (const { id, stripeInvoiceItemId } of unpaid) {
    const item = await findItem(services.stripe, stripeInvoiceItemId);
    const invoice = item?.invoice;
    if (typeof invoice === "object" && invoice?.status === "paid") paid.push(id);
  }
  return paid;
}

/** One that was deleted at Stripe by hand is never paid, and must not keep the others from being noted. */
async function findItem(stripe: Stripe, id: string): Promise<Stripe.InvoiceItem | null> {
  try {
    return await stripe.invoiceItems.retrieve(id, { expand: ["invoice"] });
  } catch (error) {
    const isMissing =
      error instanceof Error && "code" in error && (error as { code?: string }).code === "resource_missing";
    if (isMissing) return null;
    throw error;
  }
}
