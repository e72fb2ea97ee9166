"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import type { ConsoleOutputs } from "@tenantry/api/console-router";
import { createContext, type ReactNode, use } from "react";
import { useTRPC } from "@/trpc/client";

export type Overage = ConsoleOutputs["overages"]["get"];

type Place = { tenantId: string; id: string; now: Date };

const OverageContext = createContext<Place | null>(null);

/** Tells everything inside which closed month it is about. `now` is the server's, so that both sides write the same. */
export function OverageProvider({ children, ...place }: Place & { children: ReactNode }) {
  return <OverageContext value={place}>{children}</OverageContext>;
}

export function useOveragePlace(): Place {
  const place = use(OverageContext);
  if (place === null) throw new Error("There is no OverageProvider around this.");
  return place;
}

/** The closed month. The page has brought it. */
export function useOverage(): Overage {
  const trpc = useTRPC();
  const { tenantId, id } = useOveragePlace();
  return useSuspenseQuery(trpc.overages.get.queryOptions({ tenantId, id })).data;
}
