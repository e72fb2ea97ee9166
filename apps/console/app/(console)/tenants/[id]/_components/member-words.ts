import type { ConsoleOutputs } from "@tenantry/api/console-router";
import { roleNames } from "@tenantry/api/roles";
import { formatLastDay } from "@tenantry/ui/lib/last-day";

export type Member = ConsoleOutputs["tenants"]["listMembers"]["rows"][number];
type Role = Member["role"];

/** What an operator can do about one member. */
export type MemberAct =
  | { act: "deactivate" | "reactivate" | "remove" | "seatEnd" }
  | { act: "role"; role: Role };

/** The roles that an operator may give: who owns a workspace is for its owners to say. */
export const givenRoles = ["ADMIN", "MEMBER", "VIEWER"] as const satisfies readonly Role[];

/** An act as a button, what it does, and how it is told of when it is done. */
export function memberActWords(asked: MemberAct): {
  label: string;
  effect: string;
  done: (name: string) => string;
} {
  switch (asked.act) {
    case "deactivate":
      return {
        label: "Deactivate",
        effect: "They lose access at once and their seat is free. It can be undone.",
        done: (name) => `${name} deactivated`,
      };
    case "reactivate":
      return {
        label: "Reactivate",
        effect: "They come back with the role they had, on a seat of the tenant.",
        done: (name) => `${name} reactivated`,
      };
    case "remove":
      return {
        label: "Remove",
        effect: "They lose access at once, and their open invitations are cancelled.",
        done: (name) => `${name} removed`,
      };
    case "seatEnd":
      return {
        label: "Change seat end",
        effect: "After the last day they cannot open the workspace, and the seat is free.",
        done: (name) => `Seat of ${name} changed`,
      };
    case "role":
      return {
        label: `Make ${roleNames[asked.role]}`,
        effect: "It is in force from their next click on. A billed role takes a seat.",
        done: (name) => `${name} is now ${roleNames[asked.role]}`,
      };
  }
}

/** "Contractor until Dec 12, 2026", on the tenant's calendar. */
export function seatWords({ seatType, seatExpiresAt }: Member, timeZone: string): string {
  if (seatType === "VIEWER") return "Free";
  if (!seatExpiresAt) return "Full";
  return `Contractor until ${formatLastDay(seatExpiresAt, timeZone)}`;
}

/** Whether an act says until when the seat is held: whose time is over needs a new end to come back. */
export function asksSeatEnd({ act }: MemberAct, { seatExpiresAt }: Member, now: Date): boolean {
  return act === "seatEnd" || (act === "reactivate" && seatExpiresAt !== null && seatExpiresAt <= now);
}
