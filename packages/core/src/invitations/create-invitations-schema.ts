import { z } from "zod";
import { roles } from "../permissions";

/** How many people one call invites; a longer list is sent in parts. */
export const maxInvitationRows = 500;

/**
 * Also read by the form, so it imports nothing of the server. What stands for an address may be anything: a row that
 * is none gets a verdict of its own, and does not refuse the others.
 */
export const createInvitationsSchema = z.object({
  invitations: z
    .array(
      z.object({
        email: z.string().max(1_000, "This address is too long."),
        role: z.enum(roles),
        /** A contractor's last instant; null and none are a seat without an end. */
        seatExpiresAt: z.date().nullable().optional(),
      }),
    )
    .min(1, "Add at least one address.")
    .max(maxInvitationRows, `Invite ${maxInvitationRows} people at a time or fewer.`),
});

export type InvitationInput = z.infer<typeof createInvitationsSchema>["invitations"][number];
