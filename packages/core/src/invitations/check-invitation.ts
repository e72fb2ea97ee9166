import { readSeatAccount } from "@tenantry/db";
import type { InvitationStatus } from "@tenantry/db/generated/enums";
import { z } from "zod";
import { DomainError } from "../errors";
import type { TenantContext } from "../tenancy/tenant-context";
import { effectiveStatus, unknownInvitation } from "./find-invitation";
import { type CheckFacts, type CheckRule, judgeRules, type RuleCheck } from "./invitation-check-rules";
import { readAddress } from "./read-address";
import { lettersPerAddressAndDay } from "./sending-limits";

/** Either an address, or the id of one of its invitations. */
export const checkInvitationSchema = z.union([
  z.object({ invitationId: z.uuid() }),
  z.object({ address: z.string().trim().min(1).max(254) }),
]);

export type InvitationCheck = {
  address: string;
  invitation: { id: string; status: InvitationStatus } | null;
  /** Every rule, in the order in which somebody who joins meets them. */
  checks: RuleCheck[];
  /** The first that stands in the way; null when nothing does. */
  failing: CheckRule | null;
};

type FindAccount = (emailNormalized: string) => Promise<{ isVerified: boolean } | null>;

/**
 * Why somebody cannot join: runs each rule that acceptance would ask, as it stands now, and says of each what it found
 * and which act would help. Reads only. An address means its newest invitation.
 * @param findAccount looks an address up among all accounts, which a tenant's transaction cannot read.
 * @throws DomainError NOT_FOUND for an id, INVALID_INPUT for a text that is no address.
 */
export async function checkInvitation(
  context: TenantContext,
  findAccount: FindAccount,
  input: z.infer<typeof checkInvitationSchema>,
): Promise<InvitationCheck> {
  const facts = await readCheckFacts(context, findAccount, input);
  const checks = judgeRules(facts);
  const { invitation } = facts;
  return {
    address: facts.address,
    invitation: invitation && { id: invitation.id, status: effectiveStatus(invitation, facts.now) },
    checks,
    failing: checks.find(({ state }) => state === "fails")?.rule ?? null,
  };
}

async function readCheckFacts(
  { db, tenant, now }: TenantContext,
  findAccount: FindAccount,
  input: z.infer<typeof checkInvitationSchema>,
): Promise<CheckFacts> {
  const where = { tenantId: tenant.id };
  const address = "address" in input ? readAddress(input.address) : null;
  if ("address" in input && !address) {
    throw new DomainError("INVALID_INPUT", "Write a complete address, such as ada@example.com.");
  }
  const invitation = await db.invitation.findFirst({
    where: {
      ...where,
      ...("invitationId" in input
        ? { id: input.invitationId }
        : { emailNormalized: address?.emailNormalized ?? "" }),
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    omit: { secretHash: true },
  });
  const emailNormalized = invitation?.emailNormalized ?? address?.emailNormalized;
  if (!emailNormalized) throw unknownInvitation();
  const inviter = invitation
    ? await db.membership.findUnique({
        where: { tenantId_userId: { ...where, userId: invitation.invitedByUserId } },
        select: { name: true, role: true, status: true },
      })
    : null;
  const account = await readSeatAccount(db, { ...where, now });
  if (!account) throw new DomainError("NOT_FOUND", "This workspace has no seats yet.");
  const membership = await db.membership.findFirst({
    where: { ...where, emailNormalized },
    select: { status: true, seatExpiresAt: true },
  });
  const letters = await db.invitationLetter.count({
    where: { ...where, emailNormalized, orderedAt: { gt: new Date(now.getTime() - 86_400_000) } },
  });
  return {
    address: invitation?.email ?? address?.email ?? emailNormalized,
    tenant,
    now,
    invitation,
    inviter,
    seats: account,
    membership,
    account: await findAccount(emailNormalized),
    lettersLeft: Math.max(0, lettersPerAddressAndDay - letters),
  };
}
