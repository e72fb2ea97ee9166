import { createWorkspaceRouter } from "../../trpc";
import { list } from "./list";

export const membersRouter = createWorkspaceRouter({ list });
