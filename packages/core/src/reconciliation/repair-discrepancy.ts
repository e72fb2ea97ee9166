import { recordAuditEvent } from "../audit/record-audit-event";
import { DomainError } from "../errors";
import { enqueue } from "../outbox/enqueue";
import { orderSubscriptionSync } from "../seats/paid-quantity";
import type { TenantContext } from "../tenancy/tenant-context";

const dayMs = 86_400_000;

/**
 * Orders what usually keeps the two books together, once more: a copy is fetched anew, a subscription that was never
 * made is made, the number of seats is set, what was never answered is looked up. Whether it has helped is seen at the
 * next comparison.
 * @throws DomainError NOT_FOUND; CONFLICT when it is settled already, or nothing that we could order puts it right.
 */
export async function repairDiscrepancy(
  context: TenantContext,
  input: { id: string; reason: string },
): Promise<void> {
  const { db, tenant, actor, now } = context;
  const where = { tenantId: tenant.id, id: input.id };
  const row = await db.billingDiscrepancy.findFirst({ where });
  if (!row) throw new DomainError("NOT_FOUND", "This difference does not exist.");
  if (row.resolvedAt) throw new DomainError("CONFLICT", "This difference is gone already.");
  const attempt = `${row.id}:${row.repairOrderedAt?.toISOString() ?? "first"}`;
  await order(context, row, attempt);
  await db.billingDiscrepancy.updateMany({
    where,
    data: { repairOrderedAt: now, repairOrderedByLabel: actor.label },
  });
  const dedupeKey = `reconcile-repair:${attempt}`;
  await enqueue(db, { kind: "stripe.reconcile", tenantId: tenant.id, payload: {}, dedupeKey });
  await recordAuditEvent(context, {
    action: "discrepancy.repair_ordered",
    target: { type: "billing_discrepancy", id: row.id, label: `${row.kind} ${row.subject}` },
    reason: input.reason,
    before: { ours: row.ours, stripes: row.stripes },
  });
}

async function order(
  { db, tenant }: TenantContext,
  { kind, subject, firstSeenAt }: { kind: string; subject: string; firstSeenAt: Date },
  attempt: string,
): Promise<void> {
  const tenantId = tenant.id;
  const customer = await db.stripeCustomer.findUnique({ where: { tenantId } });
  if (kind === "NO_SUBSCRIPTION" && subject === "none") {
    const dedupeKey = `provision-repair:${attempt}`;
    return enqueue(db, { kind: "stripe.provision", tenantId, payload: {}, dedupeKey });
  }
  if (kind === "UNANSWERED") {
    // Not sent as something new: Stripe has forgotten the first call, and must be asked what it made of it.
    const payload = { seatChangeId: subject, askedAt: new Date(firstSeenAt.getTime() - dayMs).toISOString() };
    return enqueue(db, {
      kind: "stripe.change_seats",
      tenantId,
      payload,
      dedupeKey: `seats-repair:${attempt}`,
    });
  }
  if (kind === "QUANTITY" || kind === "PRICE")
    return orderSubscriptionSync({ db, tenant }, `repair-${attempt}`);
  if (customer && (kind === "SUBSCRIPTION_COPY" || kind === "INVOICE_COPY")) {
    const payload = { stripeCustomerId: customer.stripeCustomerId, eventId: null };
    return enqueue(db, {
      kind: "stripe.sync_customer",
      tenantId,
      payload,
      dedupeKey: `sync-repair:${attempt}`,
    });
  }
  throw new DomainError(
    "CONFLICT",
    "This cannot be put right from here. Change it in Stripe or in the workspace.",
  );
}
