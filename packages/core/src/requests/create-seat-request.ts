import type { SeatRequestKind } from "@tenantry/db/generated/enums";
import { recordAuditEvents } from "../audit/record-audit-event";
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
 * Parks growth until somebody says yes. A request holds no seat and costs nothing. The same about an address waits once,
 * so repeating it changes nothing; what is asked for in another way, or with another role or end, waits beside it. Those
 * who can decide get a letter. Called with the seat lock held.
 * @returns whether it is new.
 */
export async function createSeatRequest(context: TenantContext, input: SeatRequestInput): Promise<boolean> {
  return (await createSeatRequests(context, [input])) === 1;
}

/**
 * As {@link createSeatRequest}, for many at once.
 * @returns how many are new.
 */
export async function createSeatRequests(
  context: TenantContext,
  inputs: readonly SeatRequestInput[],
): Promise<number> {
  if (inputs.length === 0) return 0;
  const { db, tenant, now } = context;
  const created = await db.seatRequest.createManyAndReturn({
    data: inputs.map((input) => ({
      tenantId: tenant.id,
      id: newId(),
      kind: input.kind,
      status: "PENDING" as const,
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
    })),
    skipDuplicates: true,
    select: {
      id: true,
      email: true,
      emailNormalized: true,
      kind: true,
      role: true,
      needsOwner: true,
      requestedByUserId: true,
    },
  });
  const [first] = created;
  if (!first) return 0;
  await recordAuditEvents(
    context,
    created.map(({ id, email, kind, role }) => ({
      action: "seat_request.created",
      target: { type: "seat_request", id, label: email },
      after: { kind, role },
    })),
  );
  await rememberAddresses(
    context,
    created.filter(({ kind }) => kind === "JOIN").map(({ emailNormalized }) => emailNormalized),
  );
  // All of a call are asked by one person for one reason, and are one piece of news to those who decide.
  await announceRequest(context, first);
  return created.length;
}
