export {
  brandingSchema,
  createInvitationsSchema,
  domainSchema,
  plainBranding,
  signInSchema,
  signUpSchema,
} from "@tenantry/api/forms";
