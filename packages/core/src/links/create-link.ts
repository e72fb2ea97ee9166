import type { z } from "zod";
import { recordAuditEvent } from "../audit/record-audit-event";
import { DomainError } from "../errors";
import { newId } from "../ids";
import { createInvitationToken } from "../invitations/invitation-token";
import { assertMayGrant } from "../members/authority";
import { openMembersGate } from "../members/open-members-gate";
import { assertSeatEnd } from "../members/seat-end";
import { seatTypeOf } from "../plans/plan";
import { assertTenantAllows } from "../tenancy/tenant-access";
import type { Actor, TenantContext } from "../tenancy/tenant-context";
import type { createLinkSchema } from "./create-link-schema";

/** How many links may be open at once: each is a door that somebody must remember. */
const openLinksAtMost = 50;
const dayMs = 86_400_000;

/**
 * Makes a link that several people may join by. It reserves no seat; who comes is asked for at the seat gate that day.
 * @returns its token, which is shown this once: only its hash is kept.
 * @throws DomainError FORBIDDEN for a role above one's own, CONFLICT when there are too many, TENANT_CLOSED,
 * INVALID_INPUT for a seat's end that is none.
 */
export async function createLink(
  asked: TenantContext<Actor & { type: "USER" }>,
  input: z.infer<typeof createLinkSchema>,
): Promise<{ id: string; token: string }> {
  assertTenantAllows(asked.tenant, "grow");
  const { account, context } = await openMembersGate(asked);
  const { db, tenant, actor, now } = context;
  assertMayGrant(actor, [input.role]);
  const open = await db.invitationLink.count({
    where: { tenantId: tenant.id, revokedAt: null, expiresAt: { gt: now } },
  });
  if (open >= openLinksAtMost) {
    throw new DomainError("CONFLICT", `${openLinksAtMost} links are open already. Revoke one first.`);
  }
  const { name, role, maxUses, domains, expiresInDays } = input;
  const seatType = seatTypeOf(account.plan, role, input.seatExpiresAt ?? null);
  const seatExpiresAt = seatType === "CONTRACTOR" ? (input.seatExpiresAt ?? null) : null;
  assertSeatEnd({ role, seatExpiresAt }, null, now);
  const id = newId();
  const { token, secretHash } = createInvitationToken(tenant.id);
  await db.invitationLink.createMany({
    data: {
      ...{ tenantId: tenant.id, id, name, secretHash, role, seatType, seatExpiresAt, maxUses },
      domains: [...new Set(domains)],
      expiresAt: new Date(now.getTime() + expiresInDays * dayMs),
      createdByUserId: actor.id,
      createdByLabel: actor.label,
      createdAt: now,
    },
  });
  await recordAuditEvent(context, {
    action: "link.created",
    target: { type: "invitation_link", id, label: name },
    after: { role, maxUses, domains, expiresInDays },
  });
  return { id, token };
}
