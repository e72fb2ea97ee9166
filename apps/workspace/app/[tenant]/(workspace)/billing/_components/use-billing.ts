"use client";

import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { parseAsBoolean, useQueryState } from "nuqs";
import { useEffect, useState } from "react";
import { useTRPC } from "@/trpc/client";
import { useTenant, useWorkspace, useWorkspacePath } from "@/workspace/tenant";

/** How often, and for how long, it is looked whether what was done at Stripe has come here. */
const pollMs = 1_500;
const patienceMs = 20_000;

/** Where at Stripe one goes: the form for a card, all that the portal has, or another subscription. */
export type Flow = "card" | "home" | "checkout";

/** The billing, and the way to Stripe and back. Who comes back from there sees what they have changed there. */
export function useBilling() {
  const trpc = useTRPC();
  const tenant = useTenant();
  const path = useWorkspacePath();
  const { permissions } = useWorkspace();
  const isComingBack = useComingBack();
  const { data: billing } = useSuspenseQuery({
    ...trpc.billing.get.queryOptions({ tenant }),
    refetchInterval: isComingBack ? pollMs : false,
  });
  const portal = useMutation(trpc.billing.openPortal.mutationOptions());
  const checkout = useMutation(trpc.billing.openCheckout.mutationOptions());
  const [going, setGoing] = useState<Flow | null>(null);

  async function goToStripe(flow: Flow) {
    if (going) return;
    setGoing(flow);
    const back = `${path("/billing")}?returned=true`;
    const opening =
      flow === "checkout"
        ? checkout.mutateAsync({ tenant, back })
        : portal.mutateAsync({ tenant, flow, back });
    const opened = await opening.catch(() => null);
    // It stays pending while the browser goes there.
    if (opened) window.location.assign(opened.url);
    else setGoing(null);
  }

  return {
    billing,
    goToStripe,
    going,
    error: checkout.error ?? portal.error,
    mayManage: permissions.includes("billing:manage"),
  };
}

/** Whether somebody has just come back from Stripe. The address says so, and is then cleared. */
function useComingBack(): boolean {
  const [returned, setReturned] = useQueryState("returned", parseAsBoolean.withDefault(false));
  const [isComingBack, setComingBack] = useState(returned);
  useEffect(() => {
    if (returned) void setReturned(null);
  }, [returned, setReturned]);
  useEffect(() => {
    const timer = setTimeout(() => setComingBack(false), patienceMs);
    return () => clearTimeout(timer);
  }, []);
  return isComingBack;
}
