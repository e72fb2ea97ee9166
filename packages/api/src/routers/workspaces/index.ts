import { createWorkspaceRouter } from "../../trpc";
import { get } from "./get";
import { list } from "./list";

export const workspacesRouter = createWorkspaceRouter({ get, list });
