import { operatorRolePermissions } from "@tenantry/core/permissions";
import { consolePublicProcedure } from "../../../trpc";

/** Which operator is signed in and what their role allows, or null. */
export const me = consolePublicProcedure.query(async ({ ctx }) => {
  const operator = await ctx.getOperator();
  if (!operator) return null;
  const { name, email, role } = operator;
  return { name, email, role, permissions: [...operatorRolePermissions[role]] };
});
