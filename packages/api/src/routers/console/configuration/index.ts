import { createConsoleRouter } from "../../../trpc";
import { get } from "./get";
import { listVersions } from "./list-versions";
import { restore } from "./restore";
import { save } from "./save";

export const configurationRouter = createConsoleRouter({ get, listVersions, restore, save });
