import { readPlan } from "@tenantry/db";
import type { z } from "zod";
import { recordAuditEvent } from "../audit/record-audit-event";
import { DomainError } from "../errors";
import { enqueue } from "../outbox/enqueue";
import type { TenantContext } from "../tenancy/tenant-context";
import type { giveCreditSchema } from "./give-credit-schema";

/**
 * Orders money for a customer, which pays their next invoices until it is used up. Stripe keeps it; once ordered it is
 * given, however often it has to be tried.
 * @throws DomainError NOT_FOUND without a plan.
 */
export async function giveCredit(
  context: TenantContext,
  { amountMinor, reason, idempotencyKey }: z.infer<typeof giveCreditSchema>,
): Promise<void> {
  const { db, tenant } = context;
  const plan = await readPlan(db, tenant.id);
  if (!plan) throw new DomainError("NOT_FOUND", "This workspace has no seats yet.");
  const dedupeKey = `credit:${idempotencyKey}`;
  const isOrdered = await db.outboxMessage.findFirst({
    where: { tenantId: tenant.id, dedupeKey },
    select: { id: true },
  });
  if (isOrdered) return;
  const credit = { amountMinor, currency: plan.currency };
  await enqueue(db, {
    ...{ kind: "stripe.give_credit", tenantId: tenant.id, dedupeKey },
    payload: { creditId: idempotencyKey, ...credit },
  });
  await recordAuditEvent(context, {
    action: "credit.given",
    target: { type: "tenant", id: tenant.id, label: tenant.name },
    reason,
    after: credit,
  });
}
