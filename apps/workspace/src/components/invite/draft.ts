import type { WorkspaceInputs, WorkspaceOutputs } from "@tenantry/api/workspace-router";
import { endOfDay } from "@tenantry/ui/lib/last-day";
import type { Role } from "@/workspace/role-words";

/** A row as it is written: an address, a role, and for contractors the last day as `2027-03-31`, else nothing. */
export type DraftRow = { email: string; role: Role; until: string };

/** A row that came from a file, with what could not be read of it. */
export type FileRow = DraftRow & { problem: string | null };

export type Preview = WorkspaceOutputs["invitations"]["preview"];
export type Result = WorkspaceOutputs["invitations"]["create"][number];
export type Verdict = Result["verdict"];
type Input = WorkspaceInputs["invitations"]["create"]["invitations"][number];

/** How many people one list takes; the API's rule says the same, and its tests hold it. */
export const maxRows = 500;

/** Above this a list is shown, not a form of fields. */
export const maxFieldRows = 50;

/** Longer than any address, and still told as wrong: what is pasted by mistake may be a book. */
const longestText = 300;

export const emptyRow = (role: Role): DraftRow => ({ email: "", role, until: "" });

export const isFilled = ({ email }: Pick<DraftRow, "email">): boolean => email.trim() !== "";

export const keyOf = ({ email, role, until }: DraftRow): string => `${email.trim()} ${role} ${until}`;

/** What the API is asked with. The last day ends in the workspace's time zone. */
export function toInput({ email, role, until }: DraftRow, timeZone: string): Input {
  return {
    email: email.trim().slice(0, longestText),
    role,
    seatExpiresAt: until === "" ? null : endOfDay(until, timeZone),
  };
}

/**
 * The addresses in a pasted text: parted by comma, semicolon, line or space, also as `Ada <ada@example.com>`.
 * What is no address is kept, so that nothing disappears without a word.
 */
export function splitAddresses(text: string): string[] {
  return text
    .split(/[,;\n\r\t]+/)
    .flatMap((part) => {
      const inBrackets = part.match(/<([^<>]*)>/)?.[1];
      return inBrackets === undefined ? part.split(/\s+/) : [inBrackets.trim()];
    })
    .filter((address) => address !== "");
}
