"use client";

import { Card, CardBody, CardHeader } from "@tenantry/ui/card";
import { SelectField } from "@tenantry/ui/select-field";
import type { SectionProps } from "./configuration-tab";
import { ExpiryField } from "./expiry-field";
import { SourceBadge } from "./source-badge";

const word = (value: boolean) => (value ? "On" : "Off");

/** What is open to this tenant. */
export function FlagsCard({ configuration, draft, disabled }: SectionProps) {
  return (
    <Card>
      <CardHeader title="Flags" description="What is open to this tenant." />
      <CardBody>
        <ul className="flex flex-col divide-y">
          {configuration.flags.map(({ name, label, description, value, source, expiresAt, planValue }) => {
            const override = draft.draft.flags[name];
            return (
              <li key={name} className="flex flex-col gap-2 py-3 first:pt-0 last:pb-0">
                <div className="flex flex-wrap items-center gap-2">
                  <span className="font-medium">{label}</span>
                  <span className="text-muted">{word(value)}</span>
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
                    value={override ? word(override.value) : "plan"}
                    options={[
                      { value: "plan", label: `Follow the plan (${word(planValue)})` },
                      { value: "On", label: "On" },
                      { value: "Off", label: "Off" },
                    ]}
                    onValueChange={(choice) =>
                      draft.set(
                        "flags",
                        name,
                        choice === "plan"
                          ? undefined
                          : { value: choice === "On", expiresAt: override?.expiresAt ?? null },
                      )
                    }
                  />
                  {override ? (
                    <>
                      <span className="text-muted text-sm">ends on</span>
                      <ExpiryField
                        name={label}
                        disabled={disabled}
                        expiresAt={override.expiresAt}
                        onChange={(ends) => draft.set("flags", name, { ...override, expiresAt: ends })}
                      />
                    </>
                  ) : null}
                </div>
              </li>
            );
          })}
        </ul>
      </CardBody>
    </Card>
  );
}
