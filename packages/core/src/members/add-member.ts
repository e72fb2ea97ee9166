import type { Role } from "@tenantry/db/generated/enums";
import { recordAuditEvent } from "../audit/record-audit-event";
import { DomainError } from "../errors";
import { getPlan, isBillable, seatTypeOf } from "../plans";
import { evaluateSeatAlerts } from "../seats/seat-alerts";
import { admit, mayPassLimit } from "../seats/seat-gate";
import { assertTenantAllows } from "../tenancy/tenant-access";
import type { Actor, TenantContext, Visitor } from "../tenancy/tenant-context";
import { addMembership } from "./add-membership";
import { assertMayGrant } from "./authority";
import { openMembersGate } from "./open-members-gate";
import { assertSeatEnd } from "./seat-end";

/**
 * Makes somebody who has an account a member, on an operator's word. It is growth and passes the seat gate. An
 * invitation that is open for the address is settled with it, and gives up the seat that it reserved.
 * @throws DomainError FORBIDDEN for the role of an owner, CONFLICT for who is a member or deactivated and for an address
 * that was never confirmed, SEAT_LIMIT_REACHED, TENANT_CLOSED, INVALID_INPUT.
 */
export async function addMember(
  request: TenantContext<Extract<Actor, { type: "OPERATOR" }>>,
  input: { person: Visitor; role: Role; seatExpiresAt?: Date | null | undefined; reason: string },
): Promise<{ id: string }> {
  const { account, context } = await openMembersGate(request);
  const { db, tenant, actor, now } = context;
  const { person, role, reason } = input;
  assertMayGrant(actor, [role]);
  if (!person.emailVerified) {
    throw new DomainError("CONFLICT", `${person.email} has not confirmed this address yet.`);
  }
  const present = await db.membership.findUnique({
    where: { tenantId_userId: { tenantId: tenant.id, userId: person.id } },
    select: { status: true },
  });
  if (present?.status === "ACTIVE") throw new DomainError("CONFLICT", `${person.email} is a member already.`);
  if (present?.status === "DEACTIVATED") {
    throw new DomainError("CONFLICT", `${person.email} is deactivated here. Reactivate them instead.`);
  }
  assertTenantAllows(tenant, "grow");
  const wanted = input.seatExpiresAt ?? null;
  const seatType = seatTypeOf(getPlan(account.planKey), role, wanted);
  const seatExpiresAt = seatType === "CONTRACTOR" ? wanted : null;
  assertSeatEnd({ role, seatExpiresAt }, null, now);
  const invitation = await db.invitation.findFirst({
    where: {
      tenantId: tenant.id,
      emailNormalized: person.emailNormalized,
      status: "PENDING",
      expiresAt: { gt: now },
    },
    select: { id: true, seatType: true },
  });
  if (isBillable(seatType)) {
    const reserved = invitation !== null && isBillable(invitation.seatType);
    admit(context, account, { kind: "occupy", reserved, approved: mayPassLimit(actor) });
  }
  const id = await addMembership(context, {
    ...{ person, role, seatType, seatExpiresAt, reason: "added", door: "console" },
    ...(invitation ? { invitationId: invitation.id } : {}),
  });
  if (!id) throw new Error("The invitation was settled although the seat lock is held");
  await recordAuditEvent(context, {
    action: "member.added",
    target: { type: "membership", id, label: person.email },
    reason,
    after: { role, seat: seatType },
  });
  await evaluateSeatAlerts(context);
  return { id };
}
