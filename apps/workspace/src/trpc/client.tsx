"use client";

import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { signInPath } from "@tenantry/api/http/own-path";
import type { WorkspaceRouter } from "@tenantry/api/workspace-router";
import { createTRPCClient, httpBatchLink } from "@trpc/client";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { type ReactNode, useState } from "react";
import superjson from "superjson";
import { makeQueryClient } from "./query-client";

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<WorkspaceRouter>();

let browserQueryClient: QueryClient | undefined;

/** One client per browser, a new one per request on the server: there it would be shared by everybody. */
function getQueryClient(): QueryClient {
  if (typeof window === "undefined") return makeQueryClient();
  browserQueryClient ??= makeQueryClient({ onSignedOut: goToSignIn });
  return browserQueryClient;
}

/** A full load, so that nothing of the ended session stays in memory. */
function goToSignIn() {
  window.location.assign(signInPath(window.location.pathname + window.location.search));
}

export function ApiProvider({ children }: { children: ReactNode }) {
  const queryClient = getQueryClient();
  const [client] = useState(() =>
    createTRPCClient<WorkspaceRouter>({
      links: [httpBatchLink({ url: "/api/trpc", transformer: superjson, maxItems: 10 })],
    }),
  );
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={client} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}
