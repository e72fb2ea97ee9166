import { getConfiguration } from "../configuration/get-configuration";
import { DomainError } from "../errors";
import type { TenantContext } from "../tenancy/tenant-context";

/** A workspace cannot be used to flood strangers with letters in our name. */
const perAddressAndDay = 5;
export const resendsOfOne = 5;

const dayMs = 86_400_000;

/**
 * Holds new invitations to what a day allows, for the whole tenant and for each address, and to how many may be open. Asked with the seat lock held,
 * so that requests which meet are counted one after the other.
 * @throws DomainError RATE_LIMITED.
 */
export async function assertSendingLimits(
  { db, tenant, now }: TenantContext,
  invitations: { email: string; emailNormalized: string }[],
): Promise<void> {
  const recent = { tenantId: tenant.id, createdAt: { gt: new Date(now.getTime() - dayMs) } };
  const { limits } = await getConfiguration({ db, tenant, now });
  const { invitationsPerDay: perDay, openInvitations: open } = limits;
  if (
    perDay.value !== null &&
    (await db.invitation.count({ where: recent })) + invitations.length > perDay.value
  ) {
    throw new DomainError(
      "RATE_LIMITED",
      `A workspace can invite ${perDay.value} people a day. Send the rest tomorrow.`,
    );
  }
  const pending = { tenantId: tenant.id, status: "PENDING", expiresAt: { gt: now } } as const;
  if (
    open.value !== null &&
    (await db.invitation.count({ where: pending })) + invitations.length > open.value
  ) {
    throw new DomainError(
      "RATE_LIMITED",
      `A workspace can have ${open.value} open invitations. Cancel some, or wait for answers.`,
    );
  }
  const counted = await db.invitation.groupBy({
    by: ["emailNormalized"],
    where: {
      ...recent,
      emailNormalized: { in: invitations.map((invitation) => invitation.emailNormalized) },
    },
    _count: true,
  });
  const often = counted.find((row) => row._count >= perAddressAndDay);
  const address = invitations.find((invitation) => invitation.emailNormalized === often?.emailNormalized);
  if (address) {
    throw new DomainError(
      "RATE_LIMITED",
      `${address.email} was invited ${perAddressAndDay} times today. Try again tomorrow.`,
    );
  }
}
