import type { SeatRequestKind } from "@tenantry/db/generated/enums";
import { recordAuditEvent } from "../audit/record-audit-event";
import { newId } from "../ids";
import { rememberAddresses } from "../inbox/remember-addresses";
import type { Door, Seat } from "../members/ledger";
import type { TenantContext } from "../tenancy/tenant-context";
import { announceRequest } from "./announce-request";

export type SeatRequestInput = Seat & {
  kind: SeatRequestKind;
  /** Whom it is for. */
  person: { email: string; emailNormalized: string; name?: string | null; userId?: string | null };
  membershipId?: string | null;
  invitationId?: string | null;
  door: Door;
  /** Parked because no seat was free: then an owner decides. */
  needsOwner: boolean;
  note?: string | null;
  /** Who asks. */
  requestedBy: { id: string; label: string };
};

/**
 * Parks growth until somebody says yes. A request holds no seat and costs nothing; one waits for an address at most,
 * so repeating it changes nothing. Those who can decide get a letter. Called with the seat lock held.
 * @returns whether it is new.
 */
export async function createSeatRequest(context: TenantContext, input: SeatRequestInput): Promise<boolean> {
  const { db, tenant, now } = context;
  const id = newId();
  const { count } = await db.seatRequest.createMany({
    data: {
      tenantId: tenant.id,
      id,
      kind: input.kind,
      status: "PENDING",
      email: input.person.email,
      emailNormalized: input.person.emailNormalized,
      name: input.person.name ?? null,
      userId: input.person.userId ?? null,
      membershipId: input.membershipId ?? null,
      invitationId: input.invitationId ?? null,
      role: input.role,
      seatType: input.seatType,
      seatExpiresAt: input.seatExpiresAt,
      door: input.door,
      needsOwner: input.needsOwner,
      note: input.note ?? null,
      requestedByUserId: input.requestedBy.id,
      requestedByLabel: input.requestedBy.label,
      createdAt: now,
    },
    skipDuplicates: true,
  });
  if (count === 0) return false;
  await recordAuditEvent(context, {
    action: "seat_request.created",
    target: { type: "seat_request", id, label: input.person.email },
    after: { kind: input.kind, role: input.role },
  });
  if (input.kind === "JOIN") await rememberAddresses(context, [input.person.emailNormalized]);
  await announceRequest(context, {
    id,
    needsOwner: input.needsOwner,
    requestedByUserId: input.requestedBy.id,
  });
  return true;
}
