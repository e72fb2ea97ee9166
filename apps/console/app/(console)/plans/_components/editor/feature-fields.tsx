import type { PlanFeatures } from "@tenantry/api/forms";
import { planFeatures } from "@tenantry/api/forms";
import { Card, CardBody, CardHeader } from "@tenantry/ui/card";
import { formatNumber } from "@tenantry/ui/lib/format";
import { NumberField } from "@tenantry/ui/number-field";
import { SelectField } from "@tenantry/ui/select-field";
import { Switch } from "@tenantry/ui/switch";
import type { PlanDraft } from "./use-plan-draft";

/** What the plan opens, and how much of it. */
export function FeatureFields({ draft }: { draft: PlanDraft }) {
  const { terms, set } = draft;
  return (
    <Card>
      <CardHeader title="What it opens" description="Beside what every workspace has." />
      <CardBody className="flex flex-col gap-5">
        {planFeatures.flags.map((flag) => (
          <Switch
            key={flag.name}
            label={flag.label}
            hint={flag.description}
            checked={terms.flags[flag.name] ?? flag.default}
            onCheckedChange={(on) => set({ flags: { ...terms.flags, [flag.name]: on } })}
          />
        ))}
        {planFeatures.limits.map((limit) => (
          <LimitField key={limit.name} limit={limit} draft={draft} />
        ))}
      </CardBody>
    </Card>
  );
}

function LimitField({ limit, draft }: { limit: PlanFeatures["limits"][number]; draft: PlanDraft }) {
  const { terms, set, errorOf } = draft;
  const { name, label } = limit;
  const value = terms.limits[name];
  const choice = value === undefined ? "default" : value === null ? "unlimited" : "number";
  const setLimit = (next: number | null | undefined) => {
    const { [name]: _old, ...others } = terms.limits;
    set({ limits: next === undefined ? others : { ...others, [name]: next } });
  };
  const usual = limit.default === null ? "no limit" : formatNumber(limit.default);
  return (
    <div className="flex flex-wrap items-end gap-3">
      <SelectField
        label={label}
        className="w-56"
        value={choice}
        options={[
          { value: "default", label: `As everybody (${usual})` },
          { value: "number", label: "A number" },
          { value: "unlimited", label: "No limit" },
        ]}
        onValueChange={(next) => {
          if (next === "default") setLimit(undefined);
          else setLimit(next === "unlimited" ? null : (limit.default ?? 0));
        }}
      />
      {typeof value === "number" ? (
        <NumberField
          label={`${label}, number`}
          hideLabel
          min={0}
          max={limit.max}
          value={value}
          error={errorOf(`terms.limits.${name}`)}
          // An empty field is zero, never "no limit".
          onValueChange={(next) => setLimit(next ?? 0)}
        />
      ) : null}
    </div>
  );
}
