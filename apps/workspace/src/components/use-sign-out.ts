"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { readError } from "@tenantry/api/read-error";
import { useToast } from "@tenantry/ui/toast";
import { useTRPC } from "@/trpc/client";

/** Ends the session, forgets everything, and loads the page to go to anew. */
export function useSignOut(goTo: string): { signOut: () => void; pending: boolean } {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const { mutate, isPending, isSuccess } = useMutation(
    trpc.auth.signOut.mutationOptions({
      onSuccess: () => {
        queryClient.clear();
        window.location.assign(goTo);
      },
      onError: (error) => toast.show({ title: readError(error).message, tone: "danger" }),
    }),
  );
  // The page is leaving after success, which takes a moment.
  return { signOut: () => mutate(), pending: isPending || isSuccess };
}
