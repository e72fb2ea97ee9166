import { newId } from "../ids";
import { seatPriceOf } from "../plans/plan";
import { readPaid } from "../seats/paid-quantity";
import type { TenantContext } from "../tenancy/tenant-context";
import { type BillingSide, compareBilling, type Due, type Finding } from "./compare-billing";

/**
 * Compares what Stripe has with what we have, and keeps the differences: new ones are added, known ones are seen once
 * more, and those that are gone are resolved. Nothing is put right here.
 * @param input.at real time: when Stripe was asked.
 */
export async function recordReconciliation(
  context: TenantContext,
  input: { stripes: BillingSide; at: Date },
): Promise<void> {
  const { db, tenant } = context;
  const { seatLimit } = await db.seatAccount.findUniqueOrThrow({ where: { tenantId: tenant.id } });
  const paid = await readPaid(context);
  const due: Due | null = paid && {
    // Without a limit Stripe is told of the seats in use from time to time, and is behind in between.
    seats: seatLimit === null ? null : paid.quantity,
    unitPriceMinor: seatPriceOf(paid),
    interval: paid.interval === "YEAR" ? "year" : "month",
  };
  const ours = await readOurs(context);
  await keepFindings(context, {
    findings: compareBilling({ due, ours, stripes: input.stripes }),
    at: input.at,
  });
}

async function readOurs({ db, tenant }: TenantContext<unknown>): Promise<BillingSide> {
  const where = { tenantId: tenant.id };
  const [subscriptions, invoices] = [
    await db.subscription.findMany({
      where,
      select: {
        ...{ stripeSubscriptionId: true, status: true, quantity: true },
        ...{ unitAmountMinor: true, interval: true },
      },
    }),
    await db.invoice.findMany({
      where,
      select: { stripeInvoiceId: true, status: true, currency: true, amountPaidMinor: true },
    }),
  ];
  return { subscriptions, invoices };
}

async function keepFindings(
  { db, tenant }: TenantContext<unknown>,
  { findings, at }: { findings: Finding[]; at: Date },
): Promise<void> {
  const tenantId = tenant.id;
  const key = ({ kind, subject }: { kind: string; subject: string }) => `${kind} ${subject}`;
  const open = await db.billingDiscrepancy.findMany({
    // What was never answered is no matter of the books, and ends with its answer.
    where: { tenantId, resolvedAt: null, kind: { not: "UNANSWERED" } },
  });
  const known = new Map(open.map((row) => [key(row), row]));
  for (const finding of findings) {
    const row = known.get(key(finding));
    known.delete(key(finding));
    const { severity, ours, stripes } = finding;
    const data = { severity, ours, stripes, lastSeenAt: at };
    if (row) await db.billingDiscrepancy.updateMany({ where: { tenantId, id: row.id }, data });
    else
      await db.billingDiscrepancy.createMany({
        data: { tenantId, id: newId(), ...finding, firstSeenAt: at, lastSeenAt: at },
        skipDuplicates: true,
      });
  }
  for (const { id, repairOrderedAt } of known.values())
    await db.billingDiscrepancy.updateMany({
      where: { tenantId, id, resolvedAt: null },
      data: { resolvedAt: at, resolution: repairOrderedAt ? "REPAIRED" : "GONE" },
    });
}
