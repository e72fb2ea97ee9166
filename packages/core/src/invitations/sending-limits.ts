import { DomainError } from "../errors";
import type { TenantContext } from "../tenancy/tenant-context";

/** A workspace cannot be used to flood strangers with letters in our name. */
const perTenantAndDay = 500;
const perAddressAndDay = 5;
export const resendsOfOne = 5;

const dayMs = 86_400_000;

/**
 * Holds new invitations to what a day allows, for the whole tenant and for each address. Asked with the seat lock held,
 * so that requests which meet are counted one after the other.
 * @throws DomainError RATE_LIMITED.
 */
export async function assertSendingLimits(
  { db, tenant, now }: TenantContext,
  invitations: { email: string; emailNormalized: string }[],
): Promise<void> {
  const recent = { tenantId: tenant.id, createdAt: { gt: new Date(now.getTime() - dayMs) } };
  if ((await db.invitation.count({ where: recent })) + invitations.length > perTenantAndDay) {
    throw new DomainError(
      "RATE_LIMITED",
      `A workspace can invite ${perTenantAndDay} people a day. Send the rest tomorrow.`,
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
