import { getConfiguration } from "../configuration/get-configuration";
import type { TenantContext } from "../tenancy/tenant-context";

/** A workspace cannot be used to flood strangers with letters in our name. */
export const lettersPerAddressAndDay = 5;
/** How often one invitation can be sent again before somebody must think about it. */
export const resendsOfOne = 5;

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

type Letter = {
  email: string;
  emailNormalized: string;
  /** Whether it opens an invitation that is not open yet. */
  opens: boolean;
};

/** What may still be sent. It is used up letter by letter, in the order in which they are asked for. */
export type SendingAllowance = {
  /** Null when the letter may go, which is then counted; else why not, in a sentence. */
  take(letter: Letter): string | null;
};

type Bound = { left: number; refusal: string };

/**
 * Reads what the limits leave of today: for the whole tenant, for the person who sends, for each address, and for how
 * many invitations may be open. Asked with the seat lock held where something is sent, so that requests which meet are
 * counted one after the other. How many letters one address gets across tenants the worker counts.
 */
export async function readSendingAllowance(
  { db, tenant, actor, now }: TenantContext,
  addresses: string[],
): Promise<SendingAllowance> {
  const { limits } = await getConfiguration({ db, tenant, now });
  const since = (ms: number) => ({ tenantId: tenant.id, orderedAt: { gt: new Date(now.getTime() - ms) } });
  const count = (where: object) => db.invitationLetter.count({ where: { ...since(dayMs), ...where } });
  const own = { orderedById: actor.id ?? tenant.id };
  const bound = (limit: number | null, used: number, refusal: string): Bound => ({
    left: limit === null ? Number.POSITIVE_INFINITY : Math.max(0, limit - used),
    refusal,
  });
  const day = limits.invitationsPerDay.value;
  const ownDay = limits.invitationsPerPersonAndDay.value;
  const ownHour = limits.invitationsPerPersonAndHour.value;
  const open = limits.openInvitations.value;
  const letters = [
    bound(day, await count({}), `A workspace can send ${day} invitations a day. Send the rest tomorrow.`),
    bound(
      ownDay,
      await count(own),
      `One person can send ${ownDay} invitations a day. Send the rest tomorrow.`,
    ),
    bound(
      ownHour,
      await count({ ...since(hourMs), ...own }),
      `One person can send ${ownHour} invitations an hour. Send the rest in an hour.`,
    ),
  ];
  const pending = { tenantId: tenant.id, status: "PENDING", expiresAt: { gt: now } } as const;
  const opening = bound(
    open,
    await db.invitation.count({ where: pending }),
    `A workspace can have ${open} open invitations. Cancel some, or wait for answers.`,
  );
  const counted = await db.invitationLetter.groupBy({
    by: ["emailNormalized"],
    where: { ...since(dayMs), emailNormalized: { in: addresses } },
    _count: true,
  });
  const sent = new Map(counted.map((row) => [row.emailNormalized, row._count]));

  return {
    take({ email, emailNormalized, opens }) {
      const toAddress = sent.get(emailNormalized) ?? 0;
      if (toAddress >= lettersPerAddressAndDay) {
        return `${email} was sent ${lettersPerAddressAndDay} letters today. Try again tomorrow.`;
      }
      const bounds = opens ? [...letters, opening] : letters;
      const reached = bounds.find(({ left }) => left <= 0);
      if (reached) return reached.refusal;
      for (const one of bounds) one.left -= 1;
      sent.set(emailNormalized, toAddress + 1);
      return null;
    },
  };
}
