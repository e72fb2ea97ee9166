import type { Role } from "@tenantry/db/generated/enums";
import { DomainError } from "../errors";
import type { InvitationToken } from "../invitations/invitation-token";
import { assertGranter } from "../joining/assert-granter";
import { type Arrival, enter } from "../joining/enter";
import { findStanding } from "../joining/newcomer";
import { domainOfEmail } from "../normalize-email";
import { openSeatGate } from "../seats/seat-gate";
import { assertTenantAllows } from "../tenancy/tenant-access";
import type { TenantContext, Visitor } from "../tenancy/tenant-context";
import { closedLink, linkStatus, unknownLink } from "./find-link";

/**
 * Seats somebody who holds a link. The link proves nothing of who they are, so their address must be verified already.
 * Uses are counted under the seat lock: people who came in, and those who wait for an owner's word to. A member is taken in and keeps the
 * role they have; who was removed after the link was made needs a new invitation.
 * @throws DomainError NOT_FOUND, WRONG_ACCOUNT, INVITATION_NOT_OPEN, SEAT_LIMIT_REACHED, TENANT_CLOSED.
 */
export async function joinByLink(
  context: TenantContext<Visitor>,
  { secretHash }: InvitationToken,
): Promise<Arrival> {
  const { tenant, actor: person, now } = context;
  // Whoever has no key does not come as far as the lock, where everybody else waits.
  await readLink(context, secretHash);
  const account = await openSeatGate(context);
  const link = await readLink(context, secretHash);
  if (!person.emailVerified) {
    throw new DomainError(
      "WRONG_ACCOUNT",
      `The address ${person.email} is not verified, and only verified people can join by a link.`,
    );
  }
  assertTenantAllows(tenant, "read");
  const standing = await findStanding(context, person.id);
  if (standing?.status === "ACTIVE") return { outcome: "already_member", membershipId: standing.id };
  if (standing?.endedAt && standing.endedAt >= link.createdAt) {
    throw new DomainError(
      "INVITATION_NOT_OPEN",
      "This link is older than the day you left the workspace. Ask an owner or admin for a new invitation.",
    );
  }
  const status = linkStatus({ ...link, uses: link.uses + (await countWaiting(context, link)) }, now);
  if (status !== "OPEN") throw new DomainError("INVITATION_NOT_OPEN", closedLink[status]);
  assertDomain(person, link.domains);
  await assertGranter(
    context,
    { userId: link.createdByUserId, role: link.role },
    "The person who made this link can no longer add members to this workspace. Ask an owner or admin for a new one.",
  );
  const { role, seatType, seatExpiresAt } = link;
  const arrival = await enter(context, account, {
    ...{ person, door: "link", reason: "joined_by_link" },
    seat: { role, seatType, seatExpiresAt },
  });
  if (arrival.outcome === "joined") await countUse(context, link);
  if (arrival.outcome === "parked") await holdUse(context, link);
  return arrival;
}

/** @throws DomainError NOT_FOUND. */
async function readLink({ db, tenant }: TenantContext<unknown>, secretHash: string) {
  const link = await db.invitationLink.findUnique({
    where: { tenantId_secretHash: { tenantId: tenant.id, secretHash } },
  });
  if (!link) throw unknownLink();
  return link;
}

function assertDomain(person: Visitor, domains: readonly string[]): void {
  if (domains.length === 0 || domains.includes(domainOfEmail(person.emailNormalized))) return;
  throw new DomainError(
    "WRONG_ACCOUNT",
    `This link is for people with an address at ${domains.join(", ")}, and you are signed in as ${person.email}.`,
  );
}

/** How many others came by the link and wait for a word: each holds one of its uses until then. */
async function countWaiting(
  { db, tenant, actor: person }: TenantContext<Visitor>,
  { id: linkId, maxUses }: { id: string; maxUses: number | null },
): Promise<number> {
  if (maxUses === null) return 0;
  return db.seatRequest.count({
    where: { tenantId: tenant.id, status: "PENDING", linkId, userId: { not: person.id } },
  });
}

/** Notes by which link somebody came, on the question that was asked for them. */
async function holdUse(
  { db, tenant, actor: person }: TenantContext<Visitor>,
  { id: linkId, role, seatExpiresAt }: { id: string; role: Role; seatExpiresAt: Date | null },
): Promise<void> {
  await db.seatRequest.updateMany({
    where: {
      ...{
        tenantId: tenant.id,
        userId: person.id,
        kind: "JOIN",
        status: "PENDING",
        door: "link",
        linkId: null,
      },
      ...{ role, seatExpiresAt },
    },
    data: { linkId },
  });
}

/** The lock makes the count exact; the condition holds even where somebody forgets the lock. */
async function countUse(
  { db, tenant }: TenantContext<unknown>,
  { id, maxUses }: { id: string; maxUses: number | null },
): Promise<void> {
  const { count } = await db.invitationLink.updateMany({
    where: { tenantId: tenant.id, id, ...(maxUses === null ? {} : { uses: { lt: maxUses } }) },
    data: { uses: { increment: 1 } },
  });
  if (count === 0) throw new DomainError("INVITATION_NOT_OPEN", closedLink.USED_UP);
}
