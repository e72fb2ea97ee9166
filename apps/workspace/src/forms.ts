export {
  brandingSchema,
  createInvitationsSchema,
  plainBranding,
  signInSchema,
  signUpSchema,
} from "@tenantry/api/forms";
