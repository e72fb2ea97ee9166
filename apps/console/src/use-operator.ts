"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import type { ConsoleOutputs } from "@tenantry/api/console-router";
import { useTRPC } from "@/trpc/client";

type Operator = NonNullable<ConsoleOutputs["auth"]["me"]>;

/** Who is signed in; null once the session has ended elsewhere. The frame has brought it. */
export function useOperator(): Operator | null {
  const trpc = useTRPC();
  return useSuspenseQuery(trpc.auth.me.queryOptions()).data;
}

/** Whether the operator's role allows something. The server asks again; this is for what is shown. */
export function useCan(permission: Operator["permissions"][number]): boolean {
  return useOperator()?.permissions.includes(permission) ?? false;
}
