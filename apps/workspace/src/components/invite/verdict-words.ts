import type { BadgeTone } from "@tenantry/ui/badge";
import type { Verdict } from "./draft";

/** `failed`: the request did not get through, so nothing is known of the row. */
export type Outcome = Verdict | "failed";

/** What a row is called before it is sent, and after. */
export const verdictWords: Record<Outcome, { tone: BadgeTone; before: string; after: string }> = {
  new: { tone: "success", before: "Will be invited", after: "Invited" },
  parked: { tone: "info", before: "Asks an owner", after: "An owner is asked" },
  already_member: { tone: "neutral", before: "Already a member", after: "Already a member" },
  already_invited: { tone: "neutral", before: "Already invited", after: "Already invited" },
  deactivated_member: { tone: "warning", before: "Deactivated member", after: "Deactivated member" },
  repeated: { tone: "neutral", before: "Written twice", after: "Written twice" },
  invalid_address: { tone: "danger", before: "No address", after: "No address" },
  invalid_end: { tone: "danger", before: "Wrong last day", after: "Wrong last day" },
  role_above: { tone: "danger", before: "Role too high", after: "Role too high" },
  no_seat: { tone: "danger", before: "No seat left", after: "No seat left" },
  sending_limit: { tone: "warning", before: "Sending limit", after: "Sending limit" },
  failed: { tone: "danger", before: "Not sent", after: "Not sent" },
};

/** There is nothing to send: they have what they need already. */
export const isSettled = (outcome: Outcome): boolean =>
  ["already_member", "already_invited", "repeated"].includes(outcome);

/** What another try could change, as it is or written differently. */
export const canBeTriedAgain = (outcome: Outcome): boolean =>
  !isSettled(outcome) && outcome !== "new" && outcome !== "parked";
