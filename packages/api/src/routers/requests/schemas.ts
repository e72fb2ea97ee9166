import { z } from "zod";
import { pageSchema } from "../page";

export const listRequestsSchema = pageSchema.extend({ filter: z.enum(["open", "all"]).default("open") });

/** Several are decided with one word. */
export const requestIdsSchema = z.object({ ids: z.array(z.uuid()).min(1).max(50) });
