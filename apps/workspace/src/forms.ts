export {
  brandingSchema,
  createInvitationsSchema,
  createLinkSchema,
  domainSchema,
  logoAnswerSchema,
  plainBranding,
  refusalSchema,
  signInSchema,
  signUpSchema,
} from "@tenantry/api/forms";
