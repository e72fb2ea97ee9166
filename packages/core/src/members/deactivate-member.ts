import { recordAuditEvent } from "../audit/record-audit-event";
import { DomainError } from "../errors";
import { evaluateSeatAlerts } from "../seats/seat-alerts";
import type { TenantContext } from "../tenancy/tenant-context";
import { assertMayManage, assertOwnerRemains } from "./authority";
import { endMembership } from "./end-membership";
import { getMembership } from "./get-membership";
import type { Door } from "./ledger";
import { openMembersGate } from "./open-members-gate";

/**
 * Frees a member's seat and ends their access; role and history stay, and {@link reactivateMember} undoes it. Whoever
 * is deactivated already stays so. Shrinking is never refused for the tenant's limit or payments.
 * @returns whether anything changed.
 * @throws DomainError NOT_FOUND, FORBIDDEN, LAST_OWNER, CONFLICT for oneself.
 */
export async function deactivateMember(
  request: TenantContext,
  input: { id: string; door?: Door; reason?: string },
): Promise<boolean> {
  const { context } = await openMembersGate(request);
  const { actor } = context;
  const membership = await getMembership(context, input.id);
  assertMayManage(actor, membership);
  if (membership.userId === actor.id) {
    throw new DomainError("CONFLICT", "You cannot deactivate yourself. Leave the workspace instead.");
  }
  if (membership.status === "DEACTIVATED") return false;
  await assertOwnerRemains(context, membership);
  const door = input.door ?? (actor.type === "OPERATOR" ? "console" : "members_page");
  await endMembership(context, membership, { status: "DEACTIVATED", reason: "deactivated", door });
  await recordAuditEvent(context, {
    action: "member.deactivated",
    target: { type: "membership", id: membership.id, label: membership.email },
    ...(input.reason ? { reason: input.reason } : {}),
  });
  await evaluateSeatAlerts(context);
  return true;
}
