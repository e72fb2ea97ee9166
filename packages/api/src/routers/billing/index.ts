import { createWorkspaceRouter } from "../../trpc";
import { get } from "./get";
import { openPortal } from "./open-portal";

export const billingRouter = createWorkspaceRouter({ get, openPortal });
