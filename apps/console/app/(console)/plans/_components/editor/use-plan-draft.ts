"use client";

import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { ConsoleInputs } from "@tenantry/api/console-router";
import { planDraftSchema } from "@tenantry/api/forms";
import { readError } from "@tenantry/api/read-error";
import { useDebounced } from "@tenantry/ui/lib/use-debounced";
import { useToast } from "@tenantry/ui/toast";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/trpc/client";

export type PlanDraftInput = ConsoleInputs["plans"]["preview"];

/** What a new plan begins without: no mistake before somebody has been there. */
const blank = ["key", "terms.name", "terms.description"];

/**
 * A version in the making: what it says, what is wrong with it, what it would mean, and the way to publish it. What
 * somebody else publishes meanwhile is told, and does not change the form.
 */
export function usePlanDraft(given: PlanDraftInput) {
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const queryClient = useQueryClient();
  const [base] = useState(given);
  const [draft, setDraft] = useState(base);
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const checked = planDraftSchema.safeParse(draft);
  const asked = planDraftSchema.safeParse(useDebounced(draft, 300));
  const preview = useQuery({
    ...trpc.plans.preview.queryOptions(asked.success ? asked.data : base),
    enabled: asked.success,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const publishing = useMutation(trpc.plans.publish.mutationOptions());

  async function publish(reason: string) {
    if (!checked.success) return;
    const published = await publishing.mutateAsync({ ...checked.data, reason }).catch(() => null);
    if (!published) return;
    await queryClient.invalidateQueries({ queryKey: trpc.plans.pathKey() });
    toast.show({ title: `${checked.data.terms.name}, version ${published.version}, is published` });
    router.push(`/plans/${checked.data.key}`);
  }

  const failed = publishing.error ?? preview.error;
  return {
    isNew: base.version === 0,
    name: base.terms.name,
    draft,
    terms: draft.terms,
    set: (change: Partial<PlanDraftInput["terms"]>) => {
      setDraft((old) => ({ ...old, terms: { ...old.terms, ...change } }));
      setTouched((old) => new Set([...old, ...Object.keys(change).map((name) => `terms.${name}`)]));
    },
    setSold: (isSold: boolean) => setDraft((old) => ({ ...old, isSold })),
    setKey: (key: string) => {
      setDraft((old) => ({ ...old, key }));
      setTouched((old) => new Set([...old, "key"]));
    },
    errorOf: (path: string) =>
      checked.success || (blank.includes(path) && !touched.has(path))
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

export type PlanDraft = ReturnType<typeof usePlanDraft>;
