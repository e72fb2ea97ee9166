import type { ConsoleOutputs } from "@tenantry/api/console-router";
import { roleNames } from "@tenantry/api/roles";
import { formatDate } from "@tenantry/ui/lib/format";

export type Member = ConsoleOutputs["tenants"]["listMembers"]["rows"][number];
type Role = Member["role"];

/** What an operator can do about one member. */
export type MemberAct = { act: "deactivate" | "reactivate" | "remove" } | { act: "role"; role: Role };

/** The roles that an operator may give: who owns a workspace is for its owners to say. */
export const givenRoles = ["ADMIN", "MEMBER", "VIEWER"] as const satisfies readonly Role[];

/** An act as a button, what it does, and how it is told of when it is done. */
export function memberActWords(asked: MemberAct): { label: string; effect: string; done: string } {
  switch (asked.act) {
    case "deactivate":
      return {
        label: "Deactivate",
        effect: "They lose access at once and their seat is free. It can be undone.",
        done: "deactivated",
      };
    case "reactivate":
      return {
        label: "Reactivate",
        effect: "They come back with the role they had, on a seat of the tenant.",
        done: "reactivated",
      };
    case "remove":
      return {
        label: "Remove",
        effect: "They lose access at once, and their open invitations are cancelled.",
        done: "removed",
      };
    case "role":
      return {
        label: `Make ${roleNames[asked.role]}`,
        effect: "It is in force from their next click on. A billed role takes a seat.",
        done: `is now ${roleNames[asked.role]}`,
      };
  }
}

/** "Contractor until Dec 12, 2026", on the tenant's calendar. */
export function seatWords({ seatType, seatExpiresAt }: Member, timeZone: string): string {
  if (seatType === "VIEWER") return "Free";
  if (!seatExpiresAt) return "Full";
  return `Contractor until ${formatDate(new Date(seatExpiresAt.getTime() - 1), { timeZone })}`;
}
