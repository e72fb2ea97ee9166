import { reasonSchema } from "@tenantry/core/configuration/document";
import { z } from "zod";
import { memberIdSchema, reactivateMemberSchema, updateMemberSchema } from "../../members/schemas";

/** Every act of an operator on a member says why. */
const why = { reason: reasonSchema };

export const operatorMemberSchema = memberIdSchema.extend(why);
export const operatorUpdateMemberSchema = updateMemberSchema.extend(why);
export const operatorReactivateMemberSchema = reactivateMemberSchema.extend(why);
export const operatorAddMemberSchema = z.object({
  email: z.email("Write an e-mail address.").max(254),
  role: z.enum(["ADMIN", "MEMBER", "VIEWER"]),
  ...why,
});
