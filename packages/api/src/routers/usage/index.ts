import { createWorkspaceRouter } from "../../trpc";
import { get } from "./get";
import { getMeter } from "./get-meter";
import { listEvents } from "./list-events";
import { setBudget } from "./set-budget";

export const usageRouter = createWorkspaceRouter({ get, getMeter, listEvents, setBudget });
