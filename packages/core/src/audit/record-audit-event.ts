import type { Prisma } from "@tenantry/db";
import { newId } from "../ids";
import type { TenantContext } from "../tenancy/tenant-context";

export type AuditInput = {
  /** `thing.done`, in the past tense. */
  action: string;
  target: { type: string; id: string | null; label: string };
  reason?: string;
  before?: Prisma.InputJsonObject;
  after?: Prisma.InputJsonObject;
};

/** Writes what was done into the same transaction as the doing. Never put a secret into `before` or `after`. */
export async function recordAuditEvent(context: TenantContext, input: AuditInput): Promise<void> {
  await recordAuditEvents(context, [input]);
}

/** As {@link recordAuditEvent}, for everything that one act did, in one statement. */
export async function recordAuditEvents(
  { db, tenant, actor, now }: TenantContext,
  inputs: readonly AuditInput[],
): Promise<void> {
  if (inputs.length === 0) return;
  await db.auditEvent.createMany({
    data: inputs.map((input) => ({
      tenantId: tenant.id,
      id: newId(),
      at: now,
      actorType: actor.type,
      actorId: actor.id,
      actorLabel: actor.label,
      action: input.action,
      targetType: input.target.type,
      targetId: input.target.id,
      targetLabel: input.target.label,
      reason: input.reason ?? null,
      ...(input.before ? { before: input.before } : {}),
      ...(input.after ? { after: input.after } : {}),
    })),
  });
}
