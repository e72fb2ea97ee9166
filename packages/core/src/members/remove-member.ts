import { recordAuditEvent } from "../audit/record-audit-event";
import { DomainError } from "../errors";
import { evaluateSeatAlerts } from "../seats/seat-alerts";
import type { TenantContext } from "../tenancy/tenant-context";
import { emitEvents } from "../webhooks/emit-events";
import { assertMayManage, assertOwnerRemains } from "./authority";
import { endMembership } from "./end-membership";
import { getMembership, type MembershipRecord } from "./get-membership";
import type { Door } from "./ledger";
import { openMembersGate } from "./open-members-gate";

/**
 * Takes somebody out of the workspace: their seat, their access from the next request on, their open invitations. Who
 * comes back needs a new invitation.
 * @throws DomainError NOT_FOUND, FORBIDDEN, LAST_OWNER, CONFLICT for oneself.
 */
export async function removeMember(
  request: TenantContext,
  input: { id: string; door?: Door; reason?: string },
): Promise<void> {
  const { context } = await openMembersGate(request);
  const { actor } = context;
  const membership = await getMembership(context, input.id);
  assertMayManage(actor, membership);
  if (membership.userId === actor.id) {
    throw new DomainError("CONFLICT", "You cannot remove yourself. Leave the workspace instead.");
  }
  const door = input.door ?? (actor.type === "OPERATOR" ? "console" : "members_page");
  await takeOut(context, membership, { reason: "removed", door }, input.reason);
}

/**
 * Leaves the workspace by one's own will.
 * @throws DomainError LAST_OWNER, FORBIDDEN for who is out already.
 */
export async function leaveWorkspace(
  request: TenantContext<Extract<TenantContext["actor"], { type: "USER" }>>,
): Promise<void> {
  const { context } = await openMembersGate(request);
  const membership = await getMembership(context, context.actor.membershipId);
  await takeOut(context, membership, { reason: "left", door: "members_page" });
}

async function takeOut(
  context: TenantContext,
  membership: MembershipRecord,
  end: { reason: "removed" | "left"; door: Door },
  why?: string,
): Promise<void> {
  if (membership.status === "ACTIVE") await assertOwnerRemains(context, membership);
  await endMembership(context, membership, { status: "REMOVED", ...end });
  await recordAuditEvent(context, {
    action: `member.${end.reason}`,
    target: { type: "membership", id: membership.id, label: membership.email },
    before: { role: membership.role },
    ...(why ? { reason: why } : {}),
  });
  const { id: membershipId, email, name, role } = membership;
  const data = { membershipId, email, name, role, reason: end.reason };
  await emitEvents(context, [{ type: "member.removed", data }]);
  await evaluateSeatAlerts(context);
}
