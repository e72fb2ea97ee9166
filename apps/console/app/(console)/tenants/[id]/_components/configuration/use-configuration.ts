"use client";

import { useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
import {
  type ConfigurationDocument,
  configurationDocumentSchema,
  diffConfiguration,
} from "@tenantry/api/forms";
import { readError } from "@tenantry/api/read-error";
import { useToast } from "@tenantry/ui/toast";
import { useEffect, useState } from "react";
import { byCursor } from "@/lib/queries";
import { useRefreshAll, useTenantId } from "@/tenants/tenant";
import { versionsInput } from "@/tenants/tenant-inputs";
import { useTRPC } from "@/trpc/client";

export function useConfiguration() {
  const trpc = useTRPC();
  return useQuery(trpc.configuration.get.queryOptions({ tenantId: useTenantId() }));
}

export function useVersions() {
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.configuration.listVersions.infiniteQueryOptions(versionsInput(useTenantId()), byCursor),
  );
  return { ...query, rows: query.data?.pages.flatMap((page) => page.rows) ?? [] };
}

/** One change: a section, a name in it, and its new value; undefined takes it out. */
type Section = keyof ConfigurationDocument;
type Edits = { [S in Section]?: Record<string, unknown> };

/**
 * What was edited and not saved yet. Kept apart from the document, so that a version that somebody else saves in
 * between comes in under it.
 */
export function useDraft(document: ConfigurationDocument) {
  const [edits, setEdits] = useState<Edits>({});
  const draft = withEdits(document, edits);
  const changes = diffConfiguration(document, draft);
  const isDirty = changes.length > 0;
  useEffect(() => {
    if (!isDirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [isDirty]);
  const checked = configurationDocumentSchema.safeParse(draft);
  return {
    draft,
    changes,
    /** The first thing that cannot be saved so, in words. */
    problem: checked.success ? null : (checked.error.issues[0]?.message ?? "Check what you entered."),
    set: <S extends Section>(section: S, name: string, value: unknown) =>
      setEdits((before) => ({ ...before, [section]: { ...before[section], [name]: value } })),
    discard: () => setEdits({}),
  };
}

function withEdits(document: ConfigurationDocument, edits: Edits): ConfigurationDocument {
  const section = <S extends Section>(name: S): ConfigurationDocument[S] => {
    const merged = { ...document[name], ...edits[name] };
    return Object.fromEntries(
      Object.entries(merged).filter(([, value]) => value !== undefined),
    ) as ConfigurationDocument[S];
  };
  return {
    branding: section("branding"),
    flags: section("flags"),
    limits: section("limits"),
    metadata: section("metadata"),
  };
}

/** Saves a document, or brings a version back. Says what went wrong in a sentence. */
export function useSave({ onDone }: { onDone: () => void }) {
  const trpc = useTRPC();
  const tenantId = useTenantId();
  const refreshAll = useRefreshAll();
  const toast = useToast();
  const [failure, setFailure] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const save = useMutation(trpc.configuration.save.mutationOptions());
  const restore = useMutation(trpc.configuration.restore.mutationOptions());

  const run = async (send: () => Promise<{ version: number }>) => {
    setFailure(null);
    setPending(true);
    try {
      const { version } = await send();
      await refreshAll();
      toast.show({ title: `Version ${version} is in force`, tone: "success" });
      onDone();
    } catch (error) {
      const { message, code } = readError(error);
      // First their version, then the word: who saves again at once saves on what they have seen.
      if (code === "STALE_VERSION") await refreshAll();
      setFailure(
        code === "STALE_VERSION"
          ? "Somebody saved another version in the meantime. Your changes now stand on top of it: look at them again, then save."
          : message,
      );
    } finally {
      setPending(false);
    }
  };

  return {
    failure,
    pending,
    save: (input: { version: number; document: ConfigurationDocument; reason: string }) =>
      run(() => save.mutateAsync({ tenantId, ...input })),
    restore: (input: { version: number; target: number; reason: string }) =>
      run(() => restore.mutateAsync({ tenantId, ...input })),
  };
}
