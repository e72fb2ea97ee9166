import "server-only";

import { cache } from "react";
import { getQueryClient, trpc } from "@/trpc/server";
import { leaveOnRefusal } from "./leave-on-refusal";

/** The closed month of a page, asked for once however many parts of the page need it. */
export const openOverage = cache((tenantId: string, id: string) =>
  leaveOnRefusal(getQueryClient().fetchQuery(trpc.overages.get.queryOptions({ tenantId, id }))),
);
