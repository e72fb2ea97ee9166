import { csvLine } from "../csv";
import { minorToDecimal } from "../money";
import type { TenantContext } from "../tenancy/tenant-context";
import { invoiceLineSchema } from "./billing-facts";

const head = [
  ...["invoice", "issued_at", "status", "currency", "line", "quantity", "amount"],
  ...["invoice_total", "invoice_due", "invoice_paid", "due_at", "paid_at"],
];

/**
 * Every invoice as a CSV file (RFC 4180), newest first, a row a line; amounts in the currency's large unit, instants in
 * UTC.
 */
export async function exportInvoices({ db, tenant }: TenantContext<unknown>): Promise<string> {
  const invoices = await db.invoice.findMany({
    where: { tenantId: tenant.id },
    orderBy: [{ issuedAt: "desc" }, { stripeInvoiceId: "desc" }],
  });
  const rows = invoices.flatMap((invoice) => {
    const { number, issuedAt, status, currency, dueAt, paidAt } = invoice;
    const money = (minor: number) => minorToDecimal(minor, currency);
    return invoiceLineSchema
      .array()
      .parse(invoice.lines)
      .map(({ description, quantity, amountMinor }) => [
        ...[number, issuedAt, status, currency, description, quantity, money(amountMinor)],
        ...[invoice.totalMinor, invoice.amountDueMinor, invoice.amountPaidMinor].map(money),
        ...[dueAt, paidAt],
      ]);
  });
  return [head, ...rows].map(csvLine).join("");
}
