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
  webhookEvents,
  webhookEventTypes,
  webhookSchema,
} from "@tenantry/api/forms";
