import type { SeatAccountRow } from "@tenantry/db";
import { createSeatRequest } from "../requests/create-seat-request";
import type { TenantContext } from "../tenancy/tenant-context";
import { type Admittance, admitNewcomer, asJoiner, type Newcomer, seatNewcomer } from "./newcomer";

/** How a way in ended. `parked`: no seat is free, and an owner has been asked for one. */
export type Arrival =
  | { outcome: "joined" | "already_member"; membershipId: string }
  | { outcome: "parked" | "asked"; membershipId: null };

/**
 * Lets a newcomer in, or asks an owner where the policy wants a word first. Called with the seat lock held, after the
 * door itself has been found open.
 * @throws DomainError SEAT_LIMIT_REACHED, TENANT_CLOSED, INVITATION_NOT_OPEN.
 */
export async function enter(
  context: TenantContext<unknown>,
  account: SeatAccountRow,
  newcomer: Newcomer & Admittance & { invitationId?: string },
): Promise<Arrival> {
  const { person, seat, door, invitationId } = newcomer;
  const joining = asJoiner(context, newcomer);
  const admission = await admitNewcomer(joining, account, newcomer);
  if (admission !== "parked") {
    return { outcome: "joined", membershipId: await seatNewcomer(joining, account, newcomer) };
  }
  await createSeatRequest(joining, {
    ...seat,
    kind: "JOIN",
    person: { ...person, userId: person.id },
    invitationId: invitationId ?? null,
    door,
    needsOwner: true,
    requestedBy: { id: person.id, label: person.email },
  });
  return { outcome: "parked", membershipId: null };
}
