import { reasonSchema } from "@tenantry/core/configuration/document";
import { memberIdSchema, reactivateMemberSchema, updateMemberSchema } from "../../members/schemas";

/** Every act of an operator on a member says why. */
const why = { reason: reasonSchema };

export const operatorMemberSchema = memberIdSchema.extend(why);
export const operatorUpdateMemberSchema = updateMemberSchema.extend(why);
export const operatorReactivateMemberSchema = reactivateMemberSchema.extend(why);
