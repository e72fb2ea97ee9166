import type { z } from "zod";
import { recordAuditEvents } from "../audit/record-audit-event";
import { newId } from "../ids";
import { rememberAddresses } from "../inbox/remember-addresses";
import { openMembersGate } from "../members/open-members-gate";
import type { Sealer } from "../outbox/seal";
import { createSeatRequests } from "../requests/create-seat-request";
import { evaluateSeatAlerts } from "../seats/seat-alerts";
import { assertTenantAllows } from "../tenancy/tenant-access";
import type { Actor, TenantContext } from "../tenancy/tenant-context";
import { type ClassifiedRow, classifyInvitations } from "./classify-invitations";
import type { createInvitationsSchema } from "./create-invitations-schema";
import { createInvitationToken } from "./invitation-token";
import { orderLetters } from "./order-letters";

/** How long a link can be used. */
export const invitationLifetimeMs = 7 * 24 * 60 * 60 * 1000;

export type InvitationResult = Pick<ClassifiedRow, "email" | "role" | "verdict" | "message" | "isExtra">;

type Inviting = TenantContext<Actor & { type: "USER" }>;

/**
 * Invites people, each at once with a reserved seat and an ordered letter. Rows stand for themselves: whoever cannot be
 * invited is reported and holds up nobody else. What the policy parks becomes a request to an owner, without a letter
 * and without a seat.
 * @returns a verdict for each row, in the order given.
 * @throws DomainError TENANT_CLOSED.
 */
export async function createInvitations(
  asked: Inviting,
  sealer: Sealer,
  input: z.infer<typeof createInvitationsSchema>,
): Promise<InvitationResult[]> {
  assertTenantAllows(asked.tenant, "grow");
  const { account, context } = await openMembersGate(asked);
  const rows = await classifyInvitations(context, account, input.invitations);
  const fresh = rows.filter(({ verdict }) => verdict === "new");
  await settleLapsed(context, fresh);
  await writeInvitations(context, sealer, fresh, account.seatPolicy === "APPROVAL");
  await createSeatRequests(
    context,
    rows
      .filter(({ verdict }) => verdict === "parked")
      .map((row) => ({
        kind: "INVITE",
        person: row,
        role: row.role,
        seatType: row.seatType,
        seatExpiresAt: row.seatExpiresAt,
        door: "invitation",
        needsOwner: true,
        requestedBy: context.actor,
      })),
  );
  if (fresh.length > 0) await evaluateSeatAlerts(context);
  return rows.map(({ email, role, verdict, message, isExtra }) => ({
    email,
    role,
    verdict,
    message,
    isExtra,
  }));
}

/** Marks invitations whose time is over: one live invitation stands for an address, and these must not be in the way. */
async function settleLapsed({ db, tenant, now }: Inviting, rows: ClassifiedRow[]): Promise<void> {
  await db.invitation.updateMany({
    where: {
      tenantId: tenant.id,
      status: "PENDING",
      expiresAt: { lte: now },
      emailNormalized: { in: rows.map(({ emailNormalized }) => emailNormalized) },
    },
    data: { status: "EXPIRED", settledAt: now },
  });
}

/** @param asksAbove whether a seat above the limit is one that an owner's own act has allowed. */
async function writeInvitations(
  context: Inviting,
  sealer: Sealer,
  fresh: ClassifiedRow[],
  asksAbove: boolean,
): Promise<void> {
  const { db, tenant, actor, now } = context;
  if (fresh.length === 0) return;
  const rows = fresh.map((row) => ({ ...row, id: newId(), ...createInvitationToken(tenant.id) }));
  await db.invitation.createMany({
    data: rows.map(({ id, secretHash, isExtra, ...row }) => ({
      tenantId: tenant.id,
      id,
      email: row.email,
      emailNormalized: row.emailNormalized,
      role: row.role,
      seatType: row.seatType,
      seatExpiresAt: row.seatExpiresAt,
      aboveLimit: asksAbove && isExtra,
      status: "PENDING" as const,
      secretHash,
      expiresAt: new Date(now.getTime() + invitationLifetimeMs),
      invitedByUserId: actor.id,
      createdAt: now,
    })),
  });
  await rememberAddresses(
    context,
    rows.map((row) => row.emailNormalized),
  );
  await orderLetters(
    context,
    sealer,
    rows.map(({ id, emailNormalized, token }) => ({
      invitationId: id,
      emailNormalized,
      token,
      resendCount: 0,
    })),
  );
  await recordAuditEvents(
    context,
    rows.map(({ id, email, role, seatExpiresAt }) => ({
      action: "invitation.created",
      target: { type: "invitation", id, label: email },
      after: { role, ...(seatExpiresAt ? { seatExpiresAt: seatExpiresAt.toISOString() } : {}) },
    })),
  );
}
