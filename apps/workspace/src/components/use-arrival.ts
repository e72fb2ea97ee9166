"use client";

import type { WorkspaceOutputs } from "@tenantry/api/workspace-router";
import { useToast } from "@tenantry/ui/toast";
import { useState } from "react";
import { useGoOn } from "./use-go-on";

type Outcome = WorkspaceOutputs["links"]["join"]["outcome"];

/** What comes after a door was tried: the workspace, or for whom no seat was free a word about who decides. */
export function useArrival(workspace: { name: string; slug: string }) {
  const toast = useToast();
  const { goOn, going } = useGoOn();
  const [waits, setWaits] = useState<"parked" | "asked" | null>(null);
  return {
    waits,
    going,
    arrive: (outcome: Outcome) => {
      if (outcome === "parked" || outcome === "asked") return setWaits(outcome);
      const known = outcome === "already_member";
      toast.show({
        title: known ? `You are a member of ${workspace.name} already` : `Welcome to ${workspace.name}`,
      });
      goOn(`/${workspace.slug}/members`);
    },
  };
}
