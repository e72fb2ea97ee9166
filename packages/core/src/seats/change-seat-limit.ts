import type { z } from "zod";
import { recordAuditEvent } from "../audit/record-audit-event";
import { DomainError } from "../errors";
import type { TenantContext } from "../tenancy/tenant-context";
import type { changeSeatLimitSchema } from "./change-seat-limit-schema";
import { recordSeatTerms } from "./record-seat-terms";
import { evaluateSeatAlerts } from "./seat-alerts";
import { openSeatGate } from "./seat-gate";

/**
 * Sets the seats in force, from now on. Lowering below what is used evicts nobody: the surplus is overage, or blocks
 * growth under a hard limit.
 * @throws DomainError STALE_VERSION when somebody changed the account since it was read.
 */
export async function changeSeatLimit(
  context: TenantContext,
  input: z.infer<typeof changeSeatLimitSchema>,
): Promise<{ version: number }> {
  const { db, tenant } = context;
  const account = await openSeatGate(context);
  if (account.version !== input.version) {
    throw new DomainError(
      "STALE_VERSION",
      "Somebody changed these seats in the meantime. Look at the new figures and try again.",
    );
  }
  if (account.seatLimit === input.seatLimit) return { version: account.version };
  const version = account.version + 1;
  await db.seatAccount.update({
    where: { tenantId: tenant.id },
    data: { seatLimit: input.seatLimit, version },
  });
  await recordSeatTerms(context, { ...account, seatLimit: input.seatLimit, reason: input.reason });
  await recordAuditEvent(context, {
    action: "seat_limit.changed",
    target: { type: "tenant", id: tenant.id, label: tenant.name },
    reason: input.reason,
    before: { seats: account.seatLimit },
    after: { seats: input.seatLimit },
  });
  await evaluateSeatAlerts(context);
  return { version };
}
