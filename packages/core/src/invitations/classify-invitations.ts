import type { SeatAccountRow } from "@tenantry/db";
import type { Role, SeatType } from "@tenantry/db/generated/enums";
import { DomainError } from "../errors";
import { rolesWithin } from "../members/authority";
import { assertSeatEnd } from "../members/seat-end";
import { roleNames } from "../permissions";
import { isBillable, seatTypeOf } from "../plans/plan";
import { mayPassLimit, weighGrowth } from "../seats/seat-gate";
import type { TenantContext } from "../tenancy/tenant-context";
import type { InvitationInput } from "./create-invitations-schema";
import { readAddress } from "./read-address";
import { readSendingAllowance, type SendingAllowance } from "./sending-limits";

/** What becomes of a row. `new` is invited, `parked` waits for an owner; of the others nothing is written. */
export type InvitationVerdict =
  | "new"
  | "parked"
  | "already_member"
  | "deactivated_member"
  | "already_invited"
  | "repeated"
  | "invalid_address"
  | "invalid_end"
  | "role_above"
  | "no_seat"
  | "sending_limit";

export type ClassifiedRow = {
  email: string;
  emailNormalized: string;
  role: Role;
  seatType: SeatType;
  seatExpiresAt: Date | null;
  verdict: InvitationVerdict;
  /** Why, and the way out, in a sentence; null where the verdict says it all. */
  message: string | null;
  /** Invited to a seat above those in force. */
  isExtra: boolean;
};

type Facts = {
  context: TenantContext;
  account: SeatAccountRow;
  members: Map<string, "ACTIVE" | "DEACTIVATED">;
  invited: Set<string>;
  allowance: SendingAllowance;
};

/**
 * Says of each row what would become of it, in the order given: the first rows get the seats and the letters that are
 * left. The one classification: inviting acts on it and a preview shows it. Writes nothing.
 * @param account the counts to start from; with the seat lock held where something is written afterwards.
 */
export async function classifyInvitations(
  context: TenantContext,
  account: SeatAccountRow,
  inputs: readonly InvitationInput[],
): Promise<ClassifiedRow[]> {
  const addresses = inputs.flatMap(({ email }) => readAddress(email)?.emailNormalized ?? []);
  const facts = { context, account: { ...account }, ...(await readFacts(context, addresses)) };
  const seen = new Set<string>();
  return inputs.map((input) => {
    const row = describeRow(facts, input);
    const judged = { ...row, ...judge(facts, row, seen) };
    if (row.emailNormalized) seen.add(row.emailNormalized);
    return judged;
  });
}

async function readFacts(context: TenantContext, addresses: string[]) {
  const { db, tenant, now } = context;
  const where = { tenantId: tenant.id, emailNormalized: { in: addresses } };
  const memberships = await db.membership.findMany({
    where: { ...where, status: { not: "REMOVED" } },
    select: { emailNormalized: true, status: true, seatExpiresAt: true },
  });
  const open = await db.invitation.findMany({
    where: { ...where, status: "PENDING", expiresAt: { gt: now } },
    select: { emailNormalized: true },
  });
  return {
    members: new Map(
      memberships.map(({ emailNormalized, status, seatExpiresAt }) => {
        const isActive = status === "ACTIVE" && !(seatExpiresAt && seatExpiresAt <= now);
        return [emailNormalized, isActive ? ("ACTIVE" as const) : ("DEACTIVATED" as const)];
      }),
    ),
    invited: new Set(open.map(({ emailNormalized }) => emailNormalized)),
    allowance: await readSendingAllowance(context, addresses),
  };
}

type Row = Omit<ClassifiedRow, "verdict" | "message" | "isExtra">;

function describeRow({ account }: Facts, input: InvitationInput): Row {
  const address = readAddress(input.email);
  const seatType = seatTypeOf(account.plan, input.role, input.seatExpiresAt);
  return {
    email: address?.email ?? input.email.trim(),
    emailNormalized: address?.emailNormalized ?? "",
    role: input.role,
    seatType,
    // A free seat has no end.
    seatExpiresAt: isBillable(seatType) ? (input.seatExpiresAt ?? null) : null,
  };
}

type Judgement = Pick<ClassifiedRow, "verdict" | "message" | "isExtra">;

const verdictOf = (verdict: InvitationVerdict, message: string | null = null): Judgement => ({
  verdict,
  message,
  isExtra: false,
});

function judge(facts: Facts, row: Row, seen: ReadonlySet<string>): Judgement {
  const { context, members, invited } = facts;
  const address = row.emailNormalized;
  if (!address) return verdictOf("invalid_address", "Write a complete address, such as ada@example.com.");
  if (seen.has(address))
    return verdictOf("repeated", "This address stands further up. One letter is enough.");
  if (members.get(address) === "ACTIVE") return verdictOf("already_member", "Nothing to do.");
  if (members.has(address)) {
    return verdictOf("deactivated_member", "They were here before. Reactivate them on the Members page.");
  }
  if (invited.has(address)) {
    return verdictOf("already_invited", "The invitation is still open. Send it again from Invitations.");
  }
  if (!rolesWithin(context.actor).includes(row.role)) {
    return verdictOf("role_above", `You cannot give somebody the role ${roleNames[row.role]}.`);
  }
  const wrongEnd = findWrongEnd(row, context.now);
  return wrongEnd ? verdictOf("invalid_end", wrongEnd) : judgeRoom(facts, row);
}

/** Whether a seat is left, and then whether a letter is: what finds no seat uses up no letter. */
function judgeRoom({ context, account, allowance }: Facts, row: Row): Judgement {
  const isBilled = isBillable(row.seatType);
  const growth = { kind: "reserve", seats: 1, approved: mayPassLimit(context.actor) } as const;
  const standing = isBilled ? weighGrowth(account, growth) : "free";
  if (standing === "refused") {
    return verdictOf("no_seat", "Cancel an invitation, or ask for more seats.");
  }
  if (standing === "parked") {
    return verdictOf("parked", "No seat is free. An owner is asked, and no letter goes out until then.");
  }
  const refusal = allowance.take({ ...row, opens: true });
  if (refusal) return verdictOf("sending_limit", refusal);
  if (isBilled) account.pending += 1;
  return { ...verdictOf("new"), isExtra: standing === "over" };
}

function findWrongEnd(row: Row, now: Date): string | null {
  try {
    assertSeatEnd(row, null, now);
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error.userMessage;
    throw error;
  }
}
