import { Alert } from "@tenantry/ui/alert";
import { Checkbox } from "@tenantry/ui/checkbox";
import { FieldMessages } from "@tenantry/ui/field";
import { TextField } from "@tenantry/ui/text-field";
import { useId } from "react";
import { Controller } from "react-hook-form";
import { webhookEvents, webhookEventTypes } from "@/forms";
import type { useWebhookForm } from "./use-webhook-form";

/** Address, description and events of a webhook. */
export function WebhookFields({ editing }: { editing: ReturnType<typeof useWebhookForm> }) {
  const { form, refusal } = editing;
  const { register, control, formState } = form;
  const { errors } = formState;
  const eventsId = useId();
  return (
    <div className="flex flex-col gap-5">
      {refusal ? (
        <Alert tone="danger" announce="assertive">
          {refusal}
        </Alert>
      ) : null}
      <TextField
        label="Address"
        hint="Events are sent here as JSON, by POST."
        placeholder="https://example.com/webhooks"
        inputMode="url"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        error={errors.url?.message}
        {...register("url")}
      />
      <TextField
        label="Description"
        optional
        placeholder="Our CRM"
        autoComplete="off"
        maxLength={120}
        error={errors.description?.message}
        {...register("description")}
      />
      <Controller
        control={control}
        name="eventTypes"
        render={({ field }) => (
          <fieldset
            className="flex flex-col gap-3"
            aria-describedby={errors.eventTypes ? `${eventsId}-error` : undefined}
          >
            <legend className="mb-1.5 font-medium text-body">Events</legend>
            {webhookEventTypes.map((type) => (
              <Checkbox
                key={type}
                label={webhookEvents[type].label}
                hint={webhookEvents[type].description}
                checked={field.value.includes(type)}
                onCheckedChange={(checked) =>
                  field.onChange(
                    webhookEventTypes.filter((one) => (one === type ? checked : field.value.includes(one))),
                  )
                }
              />
            ))}
            <FieldMessages id={eventsId} error={errors.eventTypes?.message} />
          </fieldset>
        )}
      />
    </div>
  );
}
