import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { authRouter } from "./routers/auth";
import { brandingRouter } from "./routers/branding";
import { domainsRouter } from "./routers/domains";
import { invitationsRouter } from "./routers/invitations";
import { membersRouter } from "./routers/members";
import { seatsRouter } from "./routers/seats";
import { workspacesRouter } from "./routers/workspaces";
import { createWorkspaceCallerFactory, createWorkspaceRouter } from "./trpc";

/** Everything that the workspace app can ask for. */
export const workspaceRouter = createWorkspaceRouter({
  auth: authRouter,
  branding: brandingRouter,
  domains: domainsRouter,
  invitations: invitationsRouter,
  members: membersRouter,
  seats: seatsRouter,
  workspaces: workspacesRouter,
});

export type WorkspaceRouter = typeof workspaceRouter;
export type WorkspaceInputs = inferRouterInputs<WorkspaceRouter>;
export type WorkspaceOutputs = inferRouterOutputs<WorkspaceRouter>;

export const createWorkspaceCaller = createWorkspaceCallerFactory(workspaceRouter);
