// First: the schemas below are made when they are imported.
import "./zod-without-eval";

export {
  type ApiKeyScope,
  apiKeyDays,
  apiKeySchema,
  apiKeyScopeNames,
  apiKeyScopes,
} from "@tenantry/core/api-keys/api-key-schema";
export { giveCreditSchema } from "@tenantry/core/billing/give-credit-schema";
/** The input schemas that a form checks before it sends. Nothing here reaches for the server. */
export { type ConfigurationChange, diffConfiguration } from "@tenantry/core/configuration/diff-configuration";
export {
  type Branding,
  brandingSchema,
  type ConfigurationDocument,
  configurationDocumentSchema,
  fonts,
  metadataSchema,
  plainBranding,
  radii,
  reasonSchema,
} from "@tenantry/core/configuration/document";
export { domainSchema } from "@tenantry/core/domains/domain-schema";
export { createInvitationsSchema } from "@tenantry/core/invitations/create-invitations-schema";
export { createLinkSchema } from "@tenantry/core/links/create-link-schema";
export { decideOverageSchema, waiveReasonNames } from "@tenantry/core/overage/decide-schema";
export { describeTerms, diffPlanTerms, type TermWords } from "@tenantry/core/plans/diff-plan-terms";
export { type PlanFeatures, planFeatures } from "@tenantry/core/plans/plan-features";
export { planTermsSchema } from "@tenantry/core/plans/plan-terms-schema";
export { planDraftSchema } from "@tenantry/core/plans/publish-plan-schema";
export { changeSeatLimitSchema } from "@tenantry/core/seats/change-seat-limit-schema";
export {
  buySeatsSchema,
  changeSeatPolicySchema,
  grantSeatsSchema,
  releaseSeatsSchema,
  seatCountSchema,
} from "@tenantry/core/seats/seat-change-schemas";
export { type MeterInput, meterAggregations, meterSchema } from "@tenantry/core/usage/meter-schema";
export { usageBudgetSchema } from "@tenantry/core/usage/usage-budget-schema";
export { webhookEvents, webhookEventTypes } from "@tenantry/core/webhooks/webhook-events";
export { webhookSchema } from "@tenantry/core/webhooks/webhook-schema";
export { logoAnswerSchema, refusalSchema } from "./logo-answer";
export { signInSchema, signUpSchema } from "./routers/auth/schemas";
export { operatorAddMemberSchema } from "./routers/console/tenants/add-member-schema";
