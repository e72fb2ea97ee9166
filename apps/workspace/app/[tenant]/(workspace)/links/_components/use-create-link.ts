"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { readError } from "@tenantry/api/read-error";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { createLinkSchema } from "@/forms";
import { useTRPC } from "@/trpc/client";
import { useRefreshTenant, useTenant, useWorkspace } from "@/workspace/tenant";

const linkRoles = ["VIEWER", "MEMBER", "ADMIN"] as const;

/** The form of a new link, and the address that it becomes: kept until the dialog is closed, then gone for good. */
export function useCreateLink() {
  const trpc = useTRPC();
  const tenant = useTenant();
  const refresh = useRefreshTenant();
  const { grantableRoles } = useWorkspace();
  const create = useMutation(trpc.links.create.mutationOptions());
  const [url, setUrl] = useState<string | null>(null);
  const form = useForm({
    resolver: zodResolver(createLinkSchema),
    defaultValues: {
      name: "",
      role: "MEMBER" as (typeof linkRoles)[number],
      maxUses: 10 as number | null,
      domains: [] as string[],
      expiresInDays: 30,
      seatExpiresAt: null as Date | null,
    },
  });
  const submit = form.handleSubmit(async (values) => {
    if (create.isPending) return;
    try {
      const made = await create.mutateAsync({ tenant, ...values });
      setUrl(made.url);
      await refresh();
    } catch (error) {
      const message = readError(error).fieldErrors.name?.[0];
      if (message) form.setError("name", { message }, { shouldFocus: true });
    }
  });
  return {
    form,
    submit,
    url,
    roles: linkRoles.filter((role) => grantableRoles.includes(role)),
    isPending: create.isPending,
    refusal: create.error ? readError(create.error).message : null,
    forget: () => {
      form.reset();
      create.reset();
      setUrl(null);
    },
  };
}
