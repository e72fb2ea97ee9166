import { createConsoleRouter } from "../../../trpc";
import { count } from "./count";
import { list } from "./list";
import { replay } from "./replay";

export const jobsRouter = createConsoleRouter({ count, list, replay });
