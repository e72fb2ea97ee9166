import { createWorkspaceRouter } from "../../trpc";
import { get } from "./get";
import { getMeter } from "./get-meter";
import { listEvents } from "./list-events";

export const usageRouter = createWorkspaceRouter({ get, getMeter, listEvents });
