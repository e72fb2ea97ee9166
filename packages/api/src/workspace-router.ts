import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { analyticsRouter } from "./routers/analytics";
import { apiKeysRouter } from "./routers/api-keys";
import { authRouter } from "./routers/auth";
import { billingRouter } from "./routers/billing";
import { brandingRouter } from "./routers/branding";
import { domainsRouter } from "./routers/domains";
import { inboxRouter } from "./routers/inbox";
import { invitationsRouter } from "./routers/invitations";
import { linksRouter } from "./routers/links";
import { membersRouter } from "./routers/members";
import { requestsRouter } from "./routers/requests";
import { seatsRouter } from "./routers/seats";
import { usageRouter } from "./routers/usage";
import { webhooksRouter } from "./routers/webhooks";
import { workspacesRouter } from "./routers/workspaces";
import { createWorkspaceCallerFactory, createWorkspaceRouter } from "./trpc";

/** Everything that the workspace app can ask for. */
export const workspaceRouter = createWorkspaceRouter({
  analytics: analyticsRouter,
  apiKeys: apiKeysRouter,
  auth: authRouter,
  billing: billingRouter,
  branding: brandingRouter,
  domains: domainsRouter,
  inbox: inboxRouter,
  invitations: invitationsRouter,
  links: linksRouter,
  members: membersRouter,
  requests: requestsRouter,
  seats: seatsRouter,
  usage: usageRouter,
  webhooks: webhooksRouter,
  workspaces: workspacesRouter,
});

export type WorkspaceRouter = typeof workspaceRouter;
export type WorkspaceInputs = inferRouterInputs<WorkspaceRouter>;
export type WorkspaceOutputs = inferRouterOutputs<WorkspaceRouter>;

export const createWorkspaceCaller = createWorkspaceCallerFactory(workspaceRouter);
