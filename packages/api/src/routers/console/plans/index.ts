import { createConsoleRouter } from "../../../trpc";
import { get } from "./get";
import { list } from "./list";
import { preview } from "./preview";
import { publish } from "./publish";

export const plansRouter = createConsoleRouter({ get, list, preview, publish });
