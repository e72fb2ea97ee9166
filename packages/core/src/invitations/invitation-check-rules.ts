import type { SeatAccountRow } from "@tenantry/db";
import type {
  DeliveryStatus,
  InvitationStatus,
  MembershipStatus,
  Role,
  SeatType,
  TenantStatus,
} from "@tenantry/db/generated/enums";
import { listGrantableRoles, roleNames } from "../permissions";
import { isBillable } from "../plans/plan";
import { weighGrowth } from "../seats/seat-gate";
import { tenantAllows } from "../tenancy/tenant-access";
import { effectiveStatus } from "./find-invitation";
import { resendsOfOne } from "./sending-limits";

/** What acceptance depends on, in the order in which somebody who joins meets it. */
export const checkRules = [
  "tenant",
  "membership",
  "invitation",
  "expiry",
  "delivery",
  "account",
  "inviter",
  "seats",
  "sending",
] as const;
export type CheckRule = (typeof checkRules)[number];

/** `fails` stands in the way of joining; `note` does not, though somebody may trip over it. */
export type RuleCheck = {
  rule: CheckRule;
  state: "ok" | "note" | "fails";
  sentence: string;
  /** The act that helps; null when none is needed. */
  fix: string | null;
};

export type CheckFacts = {
  address: string;
  tenant: { status: TenantStatus };
  now: Date;
  invitation: {
    id: string;
    status: InvitationStatus;
    expiresAt: Date;
    role: Role;
    seatType: SeatType;
    seatExpiresAt: Date | null;
    aboveLimit: boolean;
    deliveryStatus: DeliveryStatus;
    deliveryProblem: string | null;
    nextDeliveryAt: Date | null;
    resendCount: number;
  } | null;
  inviter: { name: string; role: Role; status: MembershipStatus } | null;
  seats: SeatAccountRow;
  membership: { status: MembershipStatus; seatExpiresAt: Date | null } | null;
  account: { isVerified: boolean } | null;
  /** How many more letters the address may be sent today. */
  lettersLeft: number;
};

type Finding = Omit<RuleCheck, "rule">;

const ok = (sentence: string): Finding => ({ state: "ok", sentence, fix: null });
const note = (sentence: string, fix: string | null = null): Finding => ({ state: "note", sentence, fix });
const fails = (sentence: string, fix: string): Finding => ({ state: "fails", sentence, fix });

const rules: Record<CheckRule, (facts: CheckFacts) => Finding> = {
  tenant: ({ tenant }) =>
    tenantAllows(tenant, "grow")
      ? ok("The workspace is open to newcomers.")
      : fails(
          `The workspace is ${tenant.status.toLowerCase().replace("_", " ")}, so nobody can join.`,
          "Settle the payment, or open the workspace again.",
        ),
  membership: ({ membership, address, now }) => {
    if (!membership) return ok(`${address} has never been a member.`);
    const hasEnded = membership.seatExpiresAt !== null && membership.seatExpiresAt <= now;
    if (membership.status === "ACTIVE" && !hasEnded) {
      return fails(
        `${address} is a member already.`,
        "Nothing to invite: they sign in and open the workspace.",
      );
    }
    if (membership.status === "REMOVED") return note(`${address} was a member before and was removed.`);
    return hasEnded
      ? fails(
          `The contractor's seat of ${address} has ended.`,
          "Reactivate the member with a new last day; an invitation does not bring them back.",
        )
      : fails(
          `${address} is a deactivated member.`,
          "Reactivate the member; an invitation does not bring them back.",
        );
  },
  invitation: ({ invitation, address, now }) => {
    if (!invitation)
      return fails(`There is no invitation for ${address}.`, "Ask an admin of the workspace to invite.");
    const again = "Ask an admin of the workspace to invite anew.";
    switch (effectiveStatus(invitation, now)) {
      case "ACCEPTED":
        return fails("The invitation was used.", again);
      case "DECLINED":
        return fails("The invited person declined.", again);
      case "CANCELLED":
        return fails("The invitation was withdrawn.", again);
      case "BOUNCED":
        return fails(
          `The letter could not be delivered: ${invitation.deliveryProblem ?? "the address refuses it"}`,
          "Check the address with the customer, then send it again or have another one invited.",
        );
      default:
        return ok("The invitation is there.");
    }
  },
  expiry: ({ invitation, now }) => {
    if (!invitation) return note("Nothing that could expire.");
    if (invitation.seatExpiresAt && invitation.seatExpiresAt <= now) {
      return fails("The last day of the contractor's seat has passed.", "Have the person invited anew.");
    }
    const status = effectiveStatus(invitation, now);
    if (status === "EXPIRED")
      return fails("The invitation has expired.", "Extend it, which keeps its link, or send it again.");
    return status === "PENDING" ? ok("It has not expired.") : note("It is settled, so it cannot expire.");
  },
  delivery: ({ invitation }) => {
    if (!invitation) return note("No letter was ordered.");
    const { deliveryStatus, deliveryProblem, nextDeliveryAt } = invitation;
    if (deliveryStatus === "SENT")
      return ok("The letter was handed over to the mail server of the invited person.");
    if (deliveryStatus === "FAILED") {
      return fails(
        `The letter did not get through: ${deliveryProblem ?? "it was given up after many tries"}`,
        "Send it again once the mail server takes letters.",
      );
    }
    return deliveryProblem
      ? note(
          `The letter is delayed: ${deliveryProblem}`,
          nextDeliveryAt ? "It is tried again by itself." : null,
        )
      : note("The letter is on its way.");
  },
  account: ({ account, address }) => {
    if (!account)
      return note(
        `${address} has no account yet.`,
        "The letter's link leads to making one, with that address.",
      );
    return account.isVerified
      ? ok(`${address} has an account with a verified address.`)
      : fails(
          `${address} has an account whose address is not verified.`,
          "Open the link in the letter, which verifies it.",
        );
  },
  inviter: ({ invitation, inviter }) => {
    if (!invitation) return note("Nobody has invited.");
    const isStanding =
      inviter?.status === "ACTIVE" && listGrantableRoles(inviter.role).includes(invitation.role);
    if (isStanding) return ok(`${inviter.name} may still give the role ${roleNames[invitation.role]}.`);
    const name = inviter?.name ?? "The person who invited";
    return fails(
      `${name} may no longer give the role ${roleNames[invitation.role]} in this workspace.`,
      "Send it again: it then goes out in the name of an owner.",
    );
  },
  seats: ({ invitation, seats }) => {
    if (invitation && !isBillable(invitation.seatType)) return ok("The role takes no seat.");
    const approved = invitation?.aboveLimit ?? false;
    const standing = weighGrowth(seats, { kind: "occupy", reserved: invitation !== null, approved });
    const figures = `${seats.used} of ${seats.seatLimit ?? "unlimited"} seats are used`;
    if (standing === "free") return ok(`A seat is free: ${figures}.`);
    if (standing === "over") return note(`The seat will be above the limit: ${figures}.`);
    return standing === "parked"
      ? fails(`No seat is free: ${figures}.`, "An owner must release a seat above the limit, or free one.")
      : fails(`No seat is left: ${figures}.`, "Free a seat, or raise the limit.");
  },
  sending: ({ invitation, lettersLeft }) => {
    if (invitation && invitation.resendCount >= resendsOfOne) {
      return note("It was sent again as often as it can be.", "Cancel it and have the person invited anew.");
    }
    return lettersLeft === 0
      ? note("The address was sent as many letters today as it may get.", "Wait until tomorrow to send more.")
      : ok(`The address may be sent ${lettersLeft} more ${lettersLeft === 1 ? "letter" : "letters"} today.`);
  },
};

/** Runs every rule on what was read. */
export function judgeRules(facts: CheckFacts): RuleCheck[] {
  return checkRules.map((rule) => ({ rule, ...rules[rule](facts) }));
}
