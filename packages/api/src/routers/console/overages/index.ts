import { createConsoleRouter } from "../../../trpc";
import { list } from "./list";

export const overagesRouter = createConsoleRouter({ list });
