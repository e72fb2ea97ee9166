"use client";

import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { readError } from "@tenantry/api/read-error";
import type { WorkspaceOutputs } from "@tenantry/api/workspace-router";
import { useToast } from "@tenantry/ui/toast";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { brandingSchema, plainBranding } from "@/forms";
import { useTRPC } from "@/trpc/client";
import { useRefreshTenant, useTenant } from "@/workspace/tenant";

type Saved = WorkspaceOutputs["branding"]["get"];
export type BrandingDraft = Saved["branding"] & { logoUrl: string | null };

/** The branding on screen: what is saved until something is changed, then the draft. */
export function useBranding() {
  const trpc = useTRPC();
  const tenant = useTenant();
  const toast = useToast();
  const router = useRouter();
  const refresh = useRefreshTenant();
  const { data } = useSuspenseQuery(trpc.branding.get.queryOptions({ tenant }));
  const [changes, setChanges] = useState<Partial<BrandingDraft>>({});
  const [failure, setFailure] = useState<string | null>(null);
  const [isSaving, setIsSaving] = useState(false);
  const [errors, setErrors] = useState<{ accent?: string }>({});
  const save = useMutation(trpc.branding.save.mutationOptions());

  const saved: BrandingDraft = { ...data.branding, logoUrl: data.logoUrl };
  const draft = { ...saved, ...changes };
  const isDirty = (Object.keys(saved) as (keyof BrandingDraft)[]).some((name) => draft[name] !== saved[name]);

  const reset = () => {
    setChanges({});
    setErrors({});
    setFailure(null);
  };

  const send = async () => {
    setFailure(null);
    const { logoUrl: _, ...branding } = draft;
    const checked = brandingSchema.safeParse(branding);
    if (!checked.success) {
      setErrors({ accent: checked.error.issues[0]?.message ?? "Check this colour." });
      return;
    }
    setIsSaving(true);
    try {
      await save.mutateAsync({ tenant, version: data.version, branding: checked.data });
      await refresh();
      reset();
      toast.show({ title: "Branding saved", tone: "success" });
      // The frame around the page is dressed by the server.
      router.refresh();
    } catch (error) {
      const { message, code } = readError(error);
      // What somebody else saved comes in under the draft, which stays; then the word, so that the next save is on it.
      if (code === "STALE_VERSION") await refresh();
      setFailure(message);
    } finally {
      setIsSaving(false);
    }
  };

  return {
    draft,
    errors,
    failure,
    isDirty,
    isSaving,
    isPlain: draft.accent === null && draft.radius === null && draft.font === null && draft.logoId === null,
    canEdit: data.canEdit,
    closedReason: data.closedReason,
    /** While a colour is being typed the sample shows the saved one. */
    validAccent: brandingSchema.shape.accent.safeParse(draft.accent).success ? draft.accent : saved.accent,
    change: (next: Partial<BrandingDraft>) => {
      setErrors({});
      setChanges((before) => ({ ...before, ...next }));
    },
    clear: () => setChanges({ ...plainBranding, logoUrl: null }),
    discard: reset,
    submit: (event: FormEvent) => {
      event.preventDefault();
      if (!isSaving && isDirty) void send();
    },
  };
}
