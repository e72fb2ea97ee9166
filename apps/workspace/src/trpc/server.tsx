import "server-only";

import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { createWorkspacePageContext } from "@tenantry/api/http/workspace-http";
import { workspaceRouter } from "@tenantry/api/workspace-router";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { headers } from "next/headers";
import { cache, type ReactNode } from "react";
import { makeQueryClient } from "./query-client";

/** One per request. The context is cached too, so that a page reads its session once for all its queries. */
export const getQueryClient = cache(() => makeQueryClient());
export const getContext = cache(async () => createWorkspacePageContext({ headers: await headers() }));

/** The procedures, called in-process: `await getQueryClient().fetchQuery(trpc.x.y.queryOptions(input))`. */
export const trpc = createTRPCOptionsProxy({
  ctx: getContext,
  router: workspaceRouter,
  queryClient: getQueryClient,
});

/** Hands what the server has fetched to the browser's client. Await the queries first: only finished ones cross. */
export function Hydrate({ children }: { children: ReactNode }) {
  return <HydrationBoundary state={dehydrate(getQueryClient())}>{children}</HydrationBoundary>;
}
