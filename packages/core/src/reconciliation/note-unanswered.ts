import { newId } from "../ids";
import type { TenantContext } from "../tenancy/tenant-context";

/**
 * Tells operators that Stripe was asked for something, that no answer came in time, and that what Stripe has now says
 * neither that it was done nor that it was not. Repeating it changes nothing.
 * @param input.subject the id of what asked: a seat change.
 */
export async function noteUnanswered(
  { db, tenant }: TenantContext<unknown>,
  input: { subject: string; ours: string; stripes: string; at: Date },
): Promise<void> {
  const { at, ...said } = input;
  const base = { tenantId: tenant.id, kind: "UNANSWERED", severity: "CRITICAL" } as const;
  await db.billingDiscrepancy.createMany({
    data: { ...base, id: newId(), ...said, firstSeenAt: at, lastSeenAt: at },
    skipDuplicates: true,
  });
}

/** Ends what {@link noteUnanswered} began, once the answer is known. */
export async function settleUnanswered(
  { db, tenant }: TenantContext<unknown>,
  input: { subject: string; at: Date },
): Promise<void> {
  await db.billingDiscrepancy.updateMany({
    where: { tenantId: tenant.id, kind: "UNANSWERED", subject: input.subject, resolvedAt: null },
    data: { resolvedAt: input.at, resolution: "REPAIRED" },
  });
}
