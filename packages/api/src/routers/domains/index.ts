import { createWorkspaceRouter } from "../../trpc";
import { check } from "./check";
import { claim } from "./claim";
import { join } from "./join";
import { list } from "./list";
import { remove } from "./remove";
import { setJoinPolicy } from "./set-join-policy";

export const domainsRouter = createWorkspaceRouter({ check, claim, join, list, remove, setJoinPolicy });
