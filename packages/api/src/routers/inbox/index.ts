import { createWorkspaceRouter } from "../../trpc";
import { accept } from "./accept";
import { decline } from "./decline";
import { list } from "./list";

export const inboxRouter = createWorkspaceRouter({ accept, decline, list });
