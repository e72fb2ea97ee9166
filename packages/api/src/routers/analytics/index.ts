import { createWorkspaceRouter } from "../../trpc";
import { get } from "./get";
import { getForecast } from "./get-forecast";

export const analyticsRouter = createWorkspaceRouter({ get, getForecast });
