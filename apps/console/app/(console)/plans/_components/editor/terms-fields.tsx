import { Card, CardBody, CardHeader } from "@tenantry/ui/card";
import { Checkbox } from "@tenantry/ui/checkbox";
import { NumberField } from "@tenantry/ui/number-field";
import { SelectField } from "@tenantry/ui/select-field";
import { Switch } from "@tenantry/ui/switch";
import { TextField } from "@tenantry/ui/text-field";
import { MoneyField } from "@/components/money-field";
import { policyNames } from "@/lib/words";
import type { PlanDraft } from "./use-plan-draft";

type FieldsProps = { draft: PlanDraft };

const policies = (["HARD", "SOFT", "APPROVAL"] as const).map((value) => ({
  value,
  label: policyNames[value],
}));

/** The name, and whether it can be chosen. */
export function NameFields({ draft }: FieldsProps) {
  const { terms, set, errorOf } = draft;
  return (
    <Card>
      <CardHeader title="What people see" />
      <CardBody className="flex flex-col gap-5">
        {draft.isNew ? (
          <TextField
            label="Key"
            hint="How programs and Stripe name it. It stays for good."
            value={draft.draft.key}
            error={errorOf("key")}
            onChange={(event) => draft.setKey(event.target.value)}
          />
        ) : null}
        <TextField
          label="Name"
          value={terms.name}
          error={errorOf("terms.name")}
          onChange={(event) => set({ name: event.target.value })}
        />
        <TextField
          label="Description"
          value={terms.description}
          error={errorOf("terms.description")}
          onChange={(event) => set({ description: event.target.value })}
        />
        <Switch
          label="Can be chosen"
          hint="Off takes it from sale. Whoever is on it stays."
          checked={draft.draft.isSold}
          onCheckedChange={draft.setSold}
        />
      </CardBody>
    </Card>
  );
}

/** What a seat costs, and how many there are at the least. */
export function PriceFields({ draft }: FieldsProps) {
  const { terms, set, errorOf } = draft;
  const { currency } = terms;
  return (
    <Card>
      <CardHeader title="Seats and prices" />
      <CardBody className="flex flex-col gap-5">
        <div className="grid gap-5 sm:grid-cols-2">
          <MoneyField
            label="A seat and month"
            currency={currency}
            value={terms.seatPriceMinor}
            error={errorOf("terms.seatPriceMinor")}
            onValueChange={(minor) => set({ seatPriceMinor: minor ?? Number.NaN })}
          />
          <div className="flex flex-col gap-3">
            <MoneyField
              label="A seat and year"
              currency={currency}
              disabled={terms.seatPriceYearMinor === null}
              value={terms.seatPriceYearMinor}
              error={errorOf("terms.seatPriceYearMinor")}
              onValueChange={(minor) => set({ seatPriceYearMinor: minor ?? Number.NaN })}
            />
            <Checkbox
              label="Not sold by the year"
              checked={terms.seatPriceYearMinor === null}
              onCheckedChange={(none) => set({ seatPriceYearMinor: none ? null : terms.seatPriceMinor * 10 })}
            />
          </div>
        </div>
        <div className="flex flex-col gap-3">
          <NumberField
            label="Seats at the least"
            suffix="seats"
            min={1}
            disabled={terms.seats === null}
            value={terms.seats}
            error={errorOf("terms.seats")}
            onValueChange={(seats) => set({ seats: seats ?? Number.NaN })}
          />
          <Checkbox
            label="No limit: each seat in use is paid for"
            checked={terms.seats === null}
            onCheckedChange={(none) => set({ seats: none ? null : 1 })}
          />
        </div>
        <NumberField
          label="Free days to begin with"
          hint="For new workspaces. Whoever changes to this plan pays from the day of the change."
          suffix="days"
          min={0}
          max={90}
          value={terms.trialDays}
          error={errorOf("terms.trialDays")}
          onValueChange={(days) => set({ trialDays: days ?? Number.NaN })}
        />
      </CardBody>
    </Card>
  );
}

/** What becomes of growth at the limit. */
export function OverageFields({ draft }: FieldsProps) {
  const { terms, set, errorOf } = draft;
  return (
    <Card>
      <CardHeader title="Beyond the limit" />
      <CardBody className="flex flex-col gap-5">
        <SelectField
          label="Seat policy"
          value={terms.seatPolicy}
          options={policies}
          onValueChange={(seatPolicy) => set({ seatPolicy })}
        />
        <div className="grid gap-5 sm:grid-cols-2">
          <MoneyField
            label="A seat beyond and month"
            currency={terms.currency}
            value={terms.overagePriceMinor}
            error={errorOf("terms.overagePriceMinor")}
            onValueChange={(minor) => set({ overagePriceMinor: minor ?? Number.NaN })}
          />
          <NumberField
            label="Free hours beyond"
            suffix="hours"
            min={0}
            max={24}
            value={terms.overageGraceHours}
            error={errorOf("terms.overageGraceHours")}
            onValueChange={(hours) => set({ overageGraceHours: hours ?? Number.NaN })}
          />
        </div>
        <div className="flex flex-col gap-3">
          <NumberField
            label="Seats beyond the limit"
            suffix="seats"
            min={0}
            disabled={terms.overageCap === null}
            value={terms.overageCap}
            error={errorOf("terms.overageCap")}
            onValueChange={(cap) => set({ overageCap: cap ?? Number.NaN })}
          />
          <Checkbox
            label="As many as wanted"
            checked={terms.overageCap === null}
            onCheckedChange={(none) => set({ overageCap: none ? null : 0 })}
          />
        </div>
        <SelectField
          label="Overage is reckoned"
          value={terms.overageModel}
          options={[
            { value: "TIME_WEIGHTED", label: "By the time held" },
            { value: "HIGH_WATER_MARK", label: "By the peak of the month" },
          ]}
          onValueChange={(overageModel) => set({ overageModel })}
        />
      </CardBody>
    </Card>
  );
}
