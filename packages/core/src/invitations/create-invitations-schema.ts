import { z } from "zod";
import { roles } from "../permissions";

/** Also read by the form, so it imports nothing of the server. */
export const createInvitationsSchema = z.object({
  invitations: z
    .array(
      z.object({
        email: z
          .email("Write a complete address, such as ada@example.com.")
          .max(254, "This address is too long."),
        role: z.enum(roles),
      }),
    )
    .min(1, "Add at least one address.")
    .max(50, "Invite 50 people at a time or fewer."),
});
