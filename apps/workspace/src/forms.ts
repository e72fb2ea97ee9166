export { createInvitationsSchema, signInSchema, signUpSchema } from "@tenantry/api/forms";
