import type { Role } from "@tenantry/db/generated/enums";
import { recordAuditEvent } from "../audit/record-audit-event";
import { DomainError } from "../errors";
import { admitNewcomer } from "../joining/newcomer";
import { seatTypeOf } from "../plans/plan";
import { assertWithinSeats } from "../seats/assert-within-seats";
import { evaluateSeatAlerts } from "../seats/seat-alerts";
import { openSeatGate } from "../seats/seat-gate";
import type { Actor, TenantContext, Visitor } from "../tenancy/tenant-context";
import { emitEvents } from "../webhooks/emit-events";
import { addMembership } from "./add-membership";
import { assertMayGrant } from "./authority";
import { assertSeatEnd } from "./seat-end";

/**
 * Makes somebody who has an account a member, on an operator's word. It is growth and passes the seat gate. An
 * invitation that is open for the address is settled with it, and gives up the seat that it reserved.
 * @throws DomainError FORBIDDEN for the role of an owner, CONFLICT for who is a member or deactivated and for an address
 * that was never confirmed, SEAT_LIMIT_REACHED, TENANT_CLOSED, INVALID_INPUT.
 */
export async function addMember(
  context: TenantContext<Extract<Actor, { type: "OPERATOR" }>>,
  input: { person: Visitor; role: Role; seatExpiresAt?: Date | null | undefined; reason: string },
): Promise<{ id: string }> {
  const { actor, now } = context;
  const { person, role, reason } = input;
  const account = await openSeatGate(context);
  assertMayGrant(actor, [role]);
  await assertNoMember(context, person);
  const wanted = input.seatExpiresAt ?? null;
  const seatType = seatTypeOf(account.plan, role, wanted);
  const seatExpiresAt = seatType === "CONTRACTOR" ? wanted : null;
  assertSeatEnd({ role, seatExpiresAt }, null, now);
  const seat = { role, seatType, seatExpiresAt };
  assertWithinSeats(actor, await admitNewcomer(context, account, { person, seat, approved: true }));
  const id = await addMembership(context, { person, ...seat, reason: "added", door: "console" });
  await recordAuditEvent(context, {
    action: "member.added",
    target: { type: "membership", id, label: person.email },
    reason,
    after: { role, seat: seatType },
  });
  const data = { membershipId: id, email: person.email, name: person.name, role, door: "console" };
  await emitEvents(context, [{ type: "member.added", data }]);
  await evaluateSeatAlerts(context, account);
  return { id };
}

/** @throws DomainError CONFLICT. */
async function assertNoMember({ db, tenant }: TenantContext, person: Visitor): Promise<void> {
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
}
