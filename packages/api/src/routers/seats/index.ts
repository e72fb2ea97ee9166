import { createWorkspaceRouter } from "../../trpc";
import { get } from "./get";

export const seatsRouter = createWorkspaceRouter({ get });
