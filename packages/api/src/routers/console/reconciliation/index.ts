import { createConsoleRouter } from "../../../trpc";
import { list } from "./list";
import { repair } from "./repair";

export const reconciliationRouter = createConsoleRouter({ list, repair });
