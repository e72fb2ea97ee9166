import type { SeatAccountRow } from "@tenantry/db";
import { DomainError } from "../errors";
import { type Arrival, enter } from "../joining/enter";
import { asJoiner, findStanding, type Newcomer } from "../joining/newcomer";
import { seatTypeOf } from "../plans/plan";
import { createSeatRequest } from "../requests/create-seat-request";
import { openSeatGate } from "../seats/seat-gate";
import { assertTenantAllows } from "../tenancy/tenant-access";
import type { TenantContext, Visitor } from "../tenancy/tenant-context";
import { type DomainDoor, findDomainDoor } from "./find-domain-door";

/**
 * Lets somebody in whose verified address is at the tenant's domain, or asks on their behalf: where the domain only
 * lets people ask, and for somebody who was removed, since an address alone does not bring them back.
 * @param input.note what they say to those who decide.
 * @throws DomainError NOT_FOUND to whom the domain offers nothing, as for a workspace that does not exist;
 * INVITATION_NOT_OPEN, SEAT_LIMIT_REACHED, TENANT_CLOSED.
 */
export async function enterByDomain(
  context: TenantContext<Visitor>,
  input: { note?: string | undefined } = {},
): Promise<Arrival> {
  const { tenant, actor: person } = context;
  // Whom the domain offers nothing does not come as far as the lock, where everybody else waits.
  if (!(await findDomainDoor(context, person))) throw unknownWorkspace();
  const account = await openSeatGate(context);
  const door = await findDomainDoor(context, person);
  if (!door) throw unknownWorkspace();
  assertTenantAllows(tenant, "write");
  const standing = await findStanding(context, person.id);
  if (standing?.status === "ACTIVE") return { outcome: "already_member", membershipId: standing.id };
  const newcomer = asNewcomer(account, person, door);
  if (door.policy === "AUTO" && !standing) return enter(context, account, newcomer);
  await createSeatRequest(asJoiner(context, newcomer), {
    ...newcomer.seat,
    kind: "JOIN",
    person: { ...person, userId: person.id },
    door: "domain",
    needsOwner: false,
    note: input.note ?? null,
    requestedBy: { id: person.id, label: person.email },
  });
  return { outcome: "asked", membershipId: null };
}

function asNewcomer(account: SeatAccountRow, person: Visitor, { role }: DomainDoor): Newcomer {
  const seat = { role, seatType: seatTypeOf(account.plan, role), seatExpiresAt: null };
  return { person, seat, door: "domain", reason: "joined_by_domain" };
}

/** What a stranger hears of a workspace that exists and of one that does not. */
export function unknownWorkspace(): DomainError {
  return new DomainError("NOT_FOUND", "There is no such workspace, or you are not a member of it.");
}
