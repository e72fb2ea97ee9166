"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTransition } from "react";

/** Goes on after the session has changed: to a path, or to this page read anew. `going` lasts until it is there. */
export function useGoOn(): { goOn: (path?: string) => void; going: boolean } {
  const router = useRouter();
  const queryClient = useQueryClient();
  const [going, startTransition] = useTransition();
  return {
    going,
    goOn: (path) =>
      startTransition(() => {
        queryClient.clear();
        if (path !== undefined) router.replace(path);
        // What the router has kept was rendered for somebody else.
        router.refresh();
      }),
  };
}
