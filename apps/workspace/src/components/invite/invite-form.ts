import type { FieldErrors, Resolver } from "react-hook-form";
import type { Role } from "@/workspace/role-words";
import { type DraftRow, emptyRow, isFilled } from "./draft";

export type InviteValues = { invitations: DraftRow[] };

/** Two rows show that more than one fits. */
export const startValues = (role: Role): InviteValues => ({ invitations: [emptyRow(role), emptyRow(role)] });

/** Whether a text could be an address at all; what it lacks beyond that the API says. */
const addressPattern = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Stops what is plainly no address, at its field. Empty rows are nothing, unless there are only empty ones. */
export const inviteResolver: Resolver<InviteValues> = (values) => {
  const { invitations } = values;
  const errors: Record<number, { email: { type: string; message: string } }> = {};
  for (const [index, row] of invitations.entries()) {
    if (isFilled(row) && !(addressPattern.test(row.email.trim()) && row.email.trim().length <= 254)) {
      const message = "Write a complete address, such as ada@example.com.";
      errors[index] = { email: { type: "invalid", message } };
    }
  }
  if (!invitations.some(isFilled)) {
    errors[0] = { email: { type: "missing", message: "Add at least one address." } };
  }
  if (Object.keys(errors).length === 0) return { values, errors: {} };
  return { values: {}, errors: { invitations: errors } as FieldErrors<InviteValues> };
};
