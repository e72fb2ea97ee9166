import { createWorkspaceRouter } from "../../trpc";
import { check } from "./check";
import { claim } from "./claim";
import { list } from "./list";
import { remove } from "./remove";

export const domainsRouter = createWorkspaceRouter({ check, claim, list, remove });
