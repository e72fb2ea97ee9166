import type { Role } from "@tenantry/db/generated/enums";
import type { z } from "zod";
import { recordAuditEvent } from "../audit/record-audit-event";
import { newId } from "../ids";
import { rememberAddresses } from "../inbox/remember-addresses";
import { assertMayGrant } from "../members/authority";
import { normalizeEmail } from "../normalize-email";
import { enqueue } from "../outbox/enqueue";
import type { Sealer } from "../outbox/seal";
import { getPlan, isBillable, seatTypeOf } from "../plans";
import { evaluateSeatAlerts } from "../seats/seat-alerts";
import { admit, mayPassLimit, openSeatGate } from "../seats/seat-gate";
import { assertTenantAllows } from "../tenancy/tenant-access";
import type { Actor, TenantContext } from "../tenancy/tenant-context";
import type { createInvitationsSchema } from "./create-invitations-schema";
import { createInvitationToken } from "./invitation-token";
import { assertSendingLimits } from "./sending-limits";

/** How long a link can be used. */
export const invitationLifetimeMs = 7 * 24 * 60 * 60 * 1000;

export type InvitationOutcome =
  | "invited"
  | "already_member"
  | "already_invited"
  | "deactivated_member"
  | "repeated";

export type InvitationResult = { email: string; outcome: InvitationOutcome };

type Inviting = TenantContext<Actor & { type: "USER" }>;
type Candidate = { email: string; emailNormalized: string; role: Role };

/**
 * Invites people, each at once with a reserved seat and an ordered letter. Somebody who is a member or invited already
 * is reported and left alone; for the others there is room for all, or nobody is invited.
 * @throws DomainError FORBIDDEN for a role above one's own, SEAT_LIMIT_REACHED, TENANT_CLOSED, RATE_LIMITED.
 */
export async function createInvitations(
  context: Inviting,
  sealer: Sealer,
  input: z.infer<typeof createInvitationsSchema>,
): Promise<InvitationResult[]> {
  const { db, tenant, now } = context;
  assertMayGrant(
    context.actor,
    input.invitations.map((invitation) => invitation.role),
  );
  const account = await openSeatGate(context);
  const candidates = input.invitations.map(({ email, role }) => ({
    email: email.trim(),
    emailNormalized: normalizeEmail(email),
    role,
  }));
  const outcomes = await classify(context, candidates);
  const fresh = candidates.filter((_, index) => outcomes[index] === "invited");
  const plan = getPlan(account.planKey);
  const seats = fresh.filter((candidate) => isBillable(seatTypeOf(plan, candidate.role))).length;
  if (fresh.length > 0) {
    assertTenantAllows(tenant, "grow");
    await assertSendingLimits(context, fresh);
  }
  const approved = mayPassLimit(context.actor);
  const aboveLimit = seats > 0 && admit(context, account, { kind: "reserve", seats, approved }) === "over";

  const rows = fresh.map((candidate) => {
    const { token, secretHash } = createInvitationToken(tenant.id);
    const seatType = seatTypeOf(plan, candidate.role);
    return { ...candidate, id: newId(), token, secretHash, seatType };
  });
  await db.invitation.createMany({
    data: rows.map(({ token: _, ...row }) => ({
      ...row,
      tenantId: tenant.id,
      status: "PENDING" as const,
      aboveLimit,
      expiresAt: new Date(now.getTime() + invitationLifetimeMs),
      invitedByUserId: context.actor.id,
      createdAt: now,
    })),
  });
  await rememberAddresses(
    context,
    rows.map((row) => row.emailNormalized),
  );
  for (const { id, email, role, token } of rows) {
    await recordAuditEvent(context, {
      action: "invitation.created",
      target: { type: "invitation", id, label: email },
      after: { role },
    });
    await enqueue(db, {
      kind: "letter.invitation",
      tenantId: tenant.id,
      payload: { invitationId: id, sealedToken: sealer.seal(token) },
      dedupeKey: `invitation:${id}:0`,
    });
  }
  await evaluateSeatAlerts(context);
  return candidates.map(({ email }, index) => ({ email, outcome: outcomes[index] ?? "invited" }));
}

/** Marks lapsed invitations, which must not block new ones, and says what would become of each address. */
async function classify(
  { db, tenant, now }: Inviting,
  candidates: Candidate[],
): Promise<InvitationOutcome[]> {
  const emailNormalized = { in: candidates.map((candidate) => candidate.emailNormalized) };
  await db.invitation.updateMany({
    where: { tenantId: tenant.id, status: "PENDING", expiresAt: { lte: now }, emailNormalized },
    data: { status: "EXPIRED", settledAt: now },
  });
  const members = await db.membership.findMany({
    where: { tenantId: tenant.id, emailNormalized, status: { not: "REMOVED" } },
    select: { emailNormalized: true, status: true },
  });
  const invited = await db.invitation.findMany({
    where: { tenantId: tenant.id, emailNormalized, status: "PENDING" },
    select: { emailNormalized: true },
  });
  const membership = new Map(members.map((member) => [member.emailNormalized, member.status]));
  const pending = new Set(invited.map((invitation) => invitation.emailNormalized));
  const seen = new Set<string>();
  return candidates.map(({ emailNormalized: address }) => {
    if (membership.get(address) === "ACTIVE") return "already_member";
    if (membership.has(address)) return "deactivated_member";
    if (pending.has(address)) return "already_invited";
    if (seen.has(address)) return "repeated";
    seen.add(address);
    return "invited";
  });
}
