"use client";

import { Card, CardBody, CardHeader } from "@tenantry/ui/card";
import { formatNumber } from "@tenantry/ui/lib/format";
import { NumberField } from "@tenantry/ui/number-field";
import { SelectField } from "@tenantry/ui/select-field";
import type { SectionProps } from "./configuration-tab";
import { ExpiryField } from "./expiry-field";
import { SourceBadge } from "./source-badge";

const word = (value: number | null) => (value === null ? "Unlimited" : formatNumber(value));

/** How much this tenant may. */
export function LimitsCard({ configuration, draft, disabled }: SectionProps) {
  return (
    <Card>
      <CardHeader title="Limits" description="How much this tenant may." />
      <CardBody>
        <ul className="flex flex-col divide-y">
          {configuration.limits.map(
            ({ name, label, description, value, source, expiresAt, planValue, max }) => {
              const override = draft.draft.limits[name];
              const choice = !override ? "plan" : override.value === null ? "unlimited" : "number";
              const set = (next: number | null) =>
                draft.set("limits", name, { value: next, expiresAt: override?.expiresAt ?? null });
              return (
                <li key={name} className="flex flex-col gap-2 py-3 first:pt-0 last:pb-0">
                  <div className="flex flex-wrap items-center gap-2">
                    <span className="font-medium">{label}</span>
                    <span className="numeric text-muted">{word(value)}</span>
                    <SourceBadge source={source} expiresAt={expiresAt} />
                  </div>
                  <p className="text-muted text-sm">{description}</p>
                  <div className="flex flex-wrap items-center gap-2">
                    <SelectField
                      label={label}
                      hideLabel
                      size="sm"
                      disabled={disabled}
                      className="w-48"
                      value={choice}
                      options={[
                        { value: "plan", label: `Follow the plan (${word(planValue)})` },
                        { value: "number", label: "A number" },
                        { value: "unlimited", label: "Unlimited" },
                      ]}
                      onValueChange={(next) => {
                        if (next === "plan") draft.set("limits", name, undefined);
                        else set(next === "unlimited" ? null : (planValue ?? value ?? 0));
                      }}
                    />
                    {override && override.value !== null ? (
                      <NumberField
                        label={`${label}, number`}
                        hideLabel
                        min={0}
                        max={max}
                        disabled={disabled}
                        value={override.value}
                        // An empty field is zero, never "unlimited".
                        onValueChange={(next) => set(next ?? 0)}
                      />
                    ) : null}
                    {override ? (
                      <>
                        <span className="text-muted text-sm">ends on</span>
                        <ExpiryField
                          name={label}
                          disabled={disabled}
                          expiresAt={override.expiresAt}
                          onChange={(ends) => draft.set("limits", name, { ...override, expiresAt: ends })}
                        />
                      </>
                    ) : null}
                  </div>
                </li>
              );
            },
          )}
        </ul>
      </CardBody>
    </Card>
  );
}
