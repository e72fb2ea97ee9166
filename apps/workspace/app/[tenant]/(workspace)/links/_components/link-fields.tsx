import { Alert } from "@tenantry/ui/alert";
import { endOfDay, lastDay } from "@tenantry/ui/lib/last-day";
import { NumberField } from "@tenantry/ui/number-field";
import { SelectField } from "@tenantry/ui/select-field";
import { Switch } from "@tenantry/ui/switch";
import { TextField } from "@tenantry/ui/text-field";
import { Controller, useWatch } from "react-hook-form";
import { roleDescriptions, roleNames } from "@/workspace/role-words";
import { useWorkspace } from "@/workspace/tenant";
import type { useCreateLink } from "./use-create-link";

const lifetimes = [1, 7, 30, 90].map((days) => ({
  value: String(days),
  label: days === 1 ? "1 day" : `${days} days`,
}));

/** Name, role, limit, last day and domains of a link, and when the seats it gives end. */
export function LinkFields({ creating }: { creating: ReturnType<typeof useCreateLink> }) {
  const { form, roles, refusal } = creating;
  const { register, control, formState } = form;
  const { errors } = formState;
  const { now, timeZone } = useWorkspace();
  const role = useWatch({ control, name: "role" });
  return (
    <div className="flex flex-col gap-5">
      {refusal ? (
        <Alert tone="danger" announce="assertive">
          {refusal}
        </Alert>
      ) : null}
      <TextField
        label="Name"
        hint="Only you and your admins see it."
        placeholder="Summer class"
        autoComplete="off"
        maxLength={80}
        error={errors.name?.message}
        {...register("name")}
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <Controller
          control={control}
          name="role"
          render={({ field }) => (
            <SelectField
              label="Role"
              options={roles.map((role) => ({
                value: role,
                label: roleNames[role],
                description: roleDescriptions[role],
              }))}
              value={field.value}
              onValueChange={field.onChange}
            />
          )}
        />
        <Controller
          control={control}
          name="expiresInDays"
          render={({ field }) => (
            <SelectField
              label="Works for"
              options={lifetimes}
              value={String(field.value)}
              onValueChange={(days) => field.onChange(Number(days))}
            />
          )}
        />
      </div>
      <Controller
        control={control}
        name="maxUses"
        render={({ field }) => (
          <div className="flex flex-col gap-3">
            <Switch
              label="Limit how many may join"
              checked={field.value !== null}
              onCheckedChange={(limited) => field.onChange(limited ? 10 : null)}
            />
            {field.value === null ? null : (
              <NumberField
                label="People"
                min={1}
                max={10_000}
                value={field.value}
                error={errors.maxUses?.message}
                // An emptied field is not the same as no limit.
                onValueChange={(value) => field.onChange(value ?? 0)}
              />
            )}
          </div>
        )}
      />
      {role === "VIEWER" ? null : (
        <Controller
          control={control}
          name="seatExpiresAt"
          render={({ field }) => (
            <TextField
              label="Last day of the seats"
              optional="for contractors"
              hint="After it, whoever joined by this link cannot open the workspace, and their seat is free."
              type="date"
              min={lastDay(now, timeZone)}
              ref={field.ref}
              // Not the value: a year that is half written is no day yet.
              defaultValue={field.value ? lastDay(field.value, timeZone) : ""}
              error={errors.seatExpiresAt?.message}
              onBlur={field.onBlur}
              onChange={({ target }) => field.onChange(endOfDay(target.value, timeZone))}
            />
          )}
        />
      )}
      <Controller
        control={control}
        name="domains"
        render={({ field }) => (
          <TextField
            label="Only for addresses at"
            optional
            placeholder="acme.com, acme.org"
            hint="Domains, with commas between them. Empty is any address."
            autoCapitalize="none"
            spellCheck={false}
            error={errors.domains ? "Write domains such as acme.com, with commas between them." : undefined}
            ref={field.ref}
            defaultValue={field.value.join(", ")}
            onBlur={field.onBlur}
            onChange={(event) =>
              field.onChange(
                event.target.value
                  .split(/[\s,;]+/)
                  .map((part) => part.replace(/^@/, ""))
                  .filter(Boolean),
              )
            }
          />
        )}
      />
    </div>
  );
}
