"use client";

import {
  keepPreviousData,
  useMutation,
  useQuery,
  useQueryClient,
  useSuspenseQuery,
} from "@tanstack/react-query";
import { planTermsSchema } from "@tenantry/api/forms";
import { readError } from "@tenantry/api/read-error";
import { useDebounced } from "@tenantry/ui/lib/use-debounced";
import { useToast } from "@tenantry/ui/toast";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/trpc/client";

/** A version in the making: its terms, what is wrong with them, what it would mean, and the way to publish it. */
export function useVersionDraft(planKey: string) {
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const queryClient = useQueryClient();
  const { data } = useSuspenseQuery(trpc.plans.get.queryOptions({ key: planKey }));
  // What one began with: what somebody else publishes meanwhile is told, and does not change the form.
  const [base] = useState(data.newest);
  const [{ terms, isSold }, setDraft] = useState(() => ({
    terms: planTermsSchema.parse(base.plan),
    isSold: base.isSold,
  }));
  const checked = planTermsSchema.safeParse(terms);
  const draft = useDebounced({ terms, isSold }, 300);
  const valid = planTermsSchema.safeParse(draft.terms);
  const version = base.plan.version;
  const preview = useQuery({
    ...trpc.plans.preview.queryOptions({
      ...{ key: planKey, version, isSold: draft.isSold },
      terms: valid.success ? valid.data : planTermsSchema.parse(base.plan),
    }),
    enabled: valid.success,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const publishing = useMutation(trpc.plans.publish.mutationOptions());

  async function publish(reason: string) {
    if (!checked.success) return;
    const published = await publishing
      .mutateAsync({ key: planKey, version, terms: checked.data, isSold, reason })
      .catch(() => null);
    if (!published) return;
    await queryClient.invalidateQueries({ queryKey: trpc.plans.pathKey() });
    toast.show({ title: `Version ${published.version} is published` });
    router.push(`/plans/${planKey}`);
  }

  const failed = publishing.error ?? preview.error;
  return {
    base,
    terms,
    isSold,
    set: (change: Partial<typeof terms>) =>
      setDraft((old) => ({ ...old, terms: { ...old.terms, ...change } })),
    setSold: (next: boolean) => setDraft((old) => ({ ...old, isSold: next })),
    errorOf: (path: string) =>
      checked.success
        ? undefined
        : checked.error.issues.find((issue) => issue.path.join(".") === path)?.message,
    isValid: checked.success,
    preview: checked.success ? preview.data : undefined,
    publish: (reason: string) => void publish(reason),
    pending: publishing.isPending || publishing.isSuccess,
    failure: failed ? readError(failed).message : null,
    reset: publishing.reset,
  };
}

export type VersionDraft = ReturnType<typeof useVersionDraft>;
