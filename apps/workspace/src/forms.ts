export {
  brandingSchema,
  createInvitationsSchema,
  domainSchema,
  logoAnswerSchema,
  plainBranding,
  refusalSchema,
  signInSchema,
  signUpSchema,
} from "@tenantry/api/forms";
