// First: the schemas below are made when they are imported.
import "./zod-without-eval";

export { createInvitationsSchema, signInSchema, signUpSchema } from "@tenantry/api/forms";
