import "server-only";

import { cache } from "react";
import { getQueryClient, trpc } from "@/trpc/server";
import { leaveOnRefusal } from "./leave-on-refusal";

/** The tenant of a page, asked for once however many parts of the page need it. */
export const openTenant = cache((tenantId: string) =>
  leaveOnRefusal(getQueryClient().fetchQuery(trpc.tenants.get.queryOptions({ tenantId }))),
);
