import type { FieldErrors, Resolver } from "react-hook-form";
import type { z } from "zod";
import { createInvitationsSchema } from "@/forms";
import type { Role } from "@/workspace/role-words";

export type InviteRow = { email: string; role: Role };
export type InviteValues = { invitations: InviteRow[] };
type Sendable = z.output<typeof createInvitationsSchema>;

/** How many people one form takes; the schema says the same and the tests of the API hold it. */
export const maxRows = 50;

export const emptyRow = (role: Role): InviteRow => ({ email: "", role });

/** Two rows show that more than one fits. */
export const startValues = (role: Role): InviteValues => ({ invitations: [emptyRow(role), emptyRow(role)] });

export const isFilled = ({ email }: InviteRow): boolean => email.trim() !== "";

/** Checks the filled rows with the API's own rules. Empty rows are nothing, unless there are only empty ones. */
export const inviteResolver: Resolver<InviteValues, unknown, Sendable> = ({ invitations }) => {
  const filled = invitations.map((row, index) => ({ row, index })).filter(({ row }) => isFilled(row));
  const result = createInvitationsSchema.safeParse({
    invitations: filled.map(({ row }) => ({ ...row, email: row.email.trim() })),
  });
  if (result.success) return { values: result.data, errors: {} };
  const errors: Record<number, { email: { type: string; message: string } }> = {};
  for (const { path, message } of result.error.issues) {
    const row = filled[Number(path[1] ?? 0)]?.index ?? 0;
    errors[row] ??= { email: { type: "invalid", message } };
  }
  return { values: {}, errors: { invitations: errors } as FieldErrors<InviteValues> };
};

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
