import type { Role, SeatType } from "@tenantry/db/generated/enums";
import { newId } from "../ids";
import type { TenantContext } from "../tenancy/tenant-context";

/** Through which door somebody came or went; the seat ledger shows it. */
export type Door =
  | "provisioning"
  | "invitation"
  | "link"
  | "domain"
  | "request"
  | "members_page"
  | "bulk"
  | "console"
  | "expiry";

/** Why somebody holds a seat from an instant on. */
export type BeginReason =
  | "created"
  | "invitation_accepted"
  | "joined_by_link"
  | "joined_by_domain"
  | "request_granted"
  | "added"
  | "reactivated"
  | "role_changed"
  | "seat_changed"
  | "ownership_transferred";

/** Why somebody holds it no longer, or no longer as it was. */
export type EndReason =
  | "deactivated"
  | "removed"
  | "left"
  | "seat_expired"
  | "role_changed"
  | "seat_changed"
  | "ownership_transferred";

/** What a person holds: the role, the kind of seat, and when a contractor's ends. */
export type Seat = { role: Role; seatType: SeatType; seatExpiresAt: Date | null };

type Entry<Reason> = { membershipId: string; reason: Reason; door: Door };

/**
 * Begins an interval: who, on what seat, why, by whose hand. At most one is open for a membership.
 *
 * Of two acts that wait for the seat lock the later clock may come first. The ledger then goes by the order of the
 * lock: no interval begins before the last one's end, and none ends before it began.
 */
export async function openInterval(
  { db, tenant, actor, now }: TenantContext,
  input: Entry<BeginReason> & Pick<Seat, "role" | "seatType">,
): Promise<void> {
  const last = await db.membershipInterval.findFirst({
    where: { tenantId: tenant.id, membershipId: input.membershipId, validTo: { gt: now } },
    orderBy: { validTo: "desc" },
    select: { validTo: true },
  });
  await db.membershipInterval.createMany({
    data: {
      tenantId: tenant.id,
      id: newId(),
      membershipId: input.membershipId,
      seatType: input.seatType,
      role: input.role,
      validFrom: last?.validTo ?? now,
      reason: input.reason,
      actorType: actor.type,
      actorId: actor.id,
      actorLabel: actor.label,
      door: input.door,
    },
  });
}

/**
 * Ends the open interval of a membership: its end is written once and never again, and never before its beginning.
 * @param input.at when it ended, where that was before now: a contractor's seat ends at its own instant.
 */
export async function closeInterval(
  { db, tenant, actor, now }: TenantContext,
  input: Entry<EndReason> & { at?: Date },
): Promise<void> {
  const open = await db.membershipInterval.findFirst({
    where: { tenantId: tenant.id, membershipId: input.membershipId, validTo: null },
    select: { id: true, validFrom: true },
  });
  if (!open) return;
  const at = input.at ?? now;
  await db.membershipInterval.updateMany({
    where: { tenantId: tenant.id, id: open.id, validTo: null },
    data: {
      validTo: new Date(Math.max(at.getTime(), open.validFrom.getTime())),
      endReason: input.reason,
      endActorType: actor.type,
      endActorId: actor.id,
      endActorLabel: actor.label,
      endDoor: input.door,
    },
  });
}
