import { createWorkspaceRouter } from "../../trpc";
import { create } from "./create";
import { decline } from "./decline";
import { grant } from "./grant";
import { list } from "./list";
import { preview } from "./preview";
import { withdraw } from "./withdraw";

export const requestsRouter = createWorkspaceRouter({ create, decline, grant, list, preview, withdraw });
