/** The input schemas that a form checks before it sends. Nothing here reaches for the server. */
export { createInvitationsSchema } from "@tenantry/core/invitations/create-invitations-schema";
export { roleNames, roles } from "@tenantry/core/permissions";
export { changeSeatLimitSchema } from "@tenantry/core/seats/change-seat-limit-schema";
export { signInSchema, signUpSchema } from "./routers/auth/schemas";
