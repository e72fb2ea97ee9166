"use client";

import { useMutation } from "@tanstack/react-query";
import { readError } from "@tenantry/api/read-error";
import { useState } from "react";
import { z } from "zod";
import { type ApiKeyScope, apiKeySchema } from "@/forms";
import { useTRPC } from "@/trpc/client";
import { useRefreshTenant, useTenant } from "@/workspace/tenant";

type Days = z.infer<typeof apiKeySchema>["days"];

/** The form of a new key, and the key itself: kept until the dialog is closed, then gone. */
export function useApiKeyForm() {
  const trpc = useTRPC();
  const tenant = useTenant();
  const refresh = useRefreshTenant();
  const { mutateAsync, isPending, error } = useMutation(trpc.apiKeys.create.mutationOptions());
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<ApiKeyScope[]>(["usage:write"]);
  const [days, setDays] = useState<Days>(90);
  const [errors, setErrors] = useState<Record<string, string[] | undefined>>({});
  const [text, setText] = useState<string | null>(null);

  async function submit() {
    if (isPending) return;
    const checked = apiKeySchema.safeParse({ name, scopes, days });
    setErrors(checked.error ? z.flattenError(checked.error).fieldErrors : {});
    if (!checked.success) return;
    const made = await mutateAsync({ tenant, ...checked.data }).catch(() => null);
    if (!made) return;
    setText(made.text);
    await refresh();
  }

  return {
    ...{ name, setName, scopes, setScopes, days, setDays, text, isPending },
    errorOf: (field: string) => errors[field]?.[0],
    refusal: error ? readError(error).message : null,
    submit: () => void submit(),
  };
}
