import { createWorkspaceRouter } from "../../trpc";
import { get } from "./get";

export const usageRouter = createWorkspaceRouter({ get });
