"use client";

import { useInfiniteQuery, useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { readError } from "@tenantry/api/read-error";
import { useToast } from "@tenantry/ui/toast";
import { useEffect } from "react";
import { useTRPC } from "@/trpc/client";
import { useRefreshTenant, useTenant } from "@/workspace/tenant";
import { deliveriesInput, nextPage } from "../webhooks-query";
import type { Delivery, Webhook } from "./webhook-words";

/** How often the list is asked again while something is on its way, in milliseconds. */
const every = 2_000;

/** Whether an event is being sent, or will be within a minute. */
const isMoving = ({ status, nextAttemptAt }: Delivery, now: Date) =>
  status === "PENDING" && (nextAttemptAt === null || nextAttemptAt.getTime() < now.getTime() + 60_000);

export function useDeliveries() {
  const trpc = useTRPC();
  const refresh = useRefreshTenant();
  const options = trpc.webhooks.listDeliveries.infiniteQueryOptions(deliveriesInput(useTenant()), nextPage);
  const query = useInfiniteQuery({
    ...options,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ rows, now }) => rows.some((row) => isMoving(row, now))) ? every : false,
  });
  const pages = query.data?.pages ?? [];
  const rows = pages.flatMap((page) => page.rows);
  const now = pages[0]?.now ?? new Date(0);
  const isWaiting = rows.some((row) => isMoving(row, now));
  // Once nothing moves any more, the webhooks say how it went.
  useEffect(() => {
    if (isWaiting) return () => void refresh();
  }, [isWaiting, refresh]);
  return { ...query, rows, now };
}

export function useWebhooks() {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.webhooks.list.queryOptions({ tenant: useTenant() }));
  return data;
}

/** What is done by one press. What fails is said in a toast, and as the answer. */
export function useWebhookActs() {
  const trpc = useTRPC();
  const tenant = useTenant();
  const toast = useToast();
  const refresh = useRefreshTenant();
  const update = useMutation(trpc.webhooks.update.mutationOptions());
  const test = useMutation(trpc.webhooks.test.mutationOptions());
  const resend = useMutation(trpc.webhooks.resend.mutationOptions());
  const attempt = async (send: () => Promise<unknown>, done: string) => {
    try {
      await send();
      toast.show({ title: done, tone: "success" });
    } catch (error) {
      toast.show({ title: readError(error).message, tone: "danger" });
    }
    await refresh();
  };
  return {
    sendTest: ({ id, name }: Webhook) =>
      attempt(() => test.mutateAsync({ tenant, id }), `A test is on its way to ${name}`),
    testing: test.isPending ? test.variables.id : null,
    turn: ({ id, name }: Webhook, enabled: boolean) =>
      attempt(
        () => update.mutateAsync({ tenant, id, enabled }),
        `The webhook ${name} is ${enabled ? "on" : "off"}`,
      ),
    resend: ({ id, endpointName }: Delivery) =>
      attempt(() => resend.mutateAsync({ tenant, id }), `The event goes to ${endpointName} once more`),
    resending: resend.isPending ? resend.variables.id : null,
  };
}
