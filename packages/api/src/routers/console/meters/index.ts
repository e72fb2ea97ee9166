import { createConsoleRouter } from "../../../trpc";
import { archive } from "./archive";
import { create } from "./create";
import { list } from "./list";

export const metersRouter = createConsoleRouter({ archive, create, list });
