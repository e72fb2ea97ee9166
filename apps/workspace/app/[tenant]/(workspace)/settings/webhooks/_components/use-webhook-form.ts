"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { readError } from "@tenantry/api/read-error";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { webhookEventTypes, webhookSchema } from "@/forms";
import { useTRPC } from "@/trpc/client";
import { useRefreshTenant, useTenant } from "@/workspace/tenant";
import type { Webhook } from "./webhook-words";

type EventType = (typeof webhookEventTypes)[number];

/** The form of a webhook, new or not, and the secret of a new one: kept until the dialog is closed, then gone. */
export function useWebhookForm(webhook: Webhook | null, onSaved: () => void) {
  const trpc = useTRPC();
  const tenant = useTenant();
  const refresh = useRefreshTenant();
  const create = useMutation(trpc.webhooks.create.mutationOptions());
  const update = useMutation(trpc.webhooks.update.mutationOptions());
  const [secret, setSecret] = useState<string | null>(null);
  const chosen = webhookEventTypes.filter((type) => webhook?.eventTypes.includes(type));
  const form = useForm({
    resolver: zodResolver(webhookSchema),
    defaultValues: {
      url: webhook?.url ?? "",
      description: webhook?.description ?? "",
      eventTypes: webhook ? chosen : (["seat.alert.raised"] as EventType[]),
    },
  });
  const isPending = create.isPending || update.isPending;
  const submit = form.handleSubmit(async (settings) => {
    if (isPending) return;
    try {
      if (webhook) await update.mutateAsync({ tenant, id: webhook.id, settings });
      else setSecret((await create.mutateAsync({ tenant, ...settings })).secret);
      await refresh();
      if (webhook) onSaved();
    } catch {
      // Said in the dialog.
    }
  });
  const error = create.error ?? update.error;
  return { form, submit, secret, isPending, refusal: error ? readError(error).message : null };
}
