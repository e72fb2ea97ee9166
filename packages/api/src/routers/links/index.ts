import { createWorkspaceRouter } from "../../trpc";
import { create } from "./create";
import { getByToken } from "./get-by-token";
import { join } from "./join";
import { list } from "./list";
import { revoke } from "./revoke";

export const linksRouter = createWorkspaceRouter({ create, getByToken, join, list, revoke });
