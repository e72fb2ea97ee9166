import { createWorkspaceRouter } from "../../trpc";
import { get } from "./get";
import { save } from "./save";

export const brandingRouter = createWorkspaceRouter({ get, save });
