import { reasonSchema } from "@tenantry/core/configuration/document";
import { z } from "zod";

/** Also read by the form, so it imports nothing of the server. */
export const operatorAddMemberSchema = z.object({
  email: z.email("Write an e-mail address.").max(254),
  role: z.enum(["ADMIN", "MEMBER", "VIEWER"]),
  reason: reasonSchema,
});
