import { newId } from "../ids";
import { enqueueAll } from "../outbox/enqueue";
import type { Sealer } from "../outbox/seal";
import type { TenantContext } from "../tenancy/tenant-context";

export type LetterOrder = {
  invitationId: string;
  emailNormalized: string;
  /** The secret in the link. It leaves this layer sealed only. */
  token: string;
  /** 0 for the first letter of an invitation. */
  resendCount: number;
};

/** Orders letters with links in the transaction of what they tell of, and counts them for the sending limits. */
export async function orderLetters(
  { db, tenant, actor, now }: TenantContext,
  sealer: Sealer,
  letters: readonly LetterOrder[],
): Promise<void> {
  if (letters.length === 0) return;
  await enqueueAll(
    db,
    letters.map(({ invitationId, token, resendCount }) => ({
      kind: "letter.invitation" as const,
      tenantId: tenant.id,
      payload: { invitationId, sealedToken: sealer.seal(token) },
      dedupeKey: `invitation:${invitationId}:${resendCount}`,
    })),
  );
  await db.invitationLetter.createMany({
    data: letters.map(({ invitationId, emailNormalized }) => ({
      tenantId: tenant.id,
      id: newId(),
      invitationId,
      emailNormalized,
      orderedById: actor.id ?? tenant.id,
      orderedAt: now,
    })),
  });
}
