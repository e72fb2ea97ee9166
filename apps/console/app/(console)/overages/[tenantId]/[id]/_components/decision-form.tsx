"use client";

import { waiveReasonNames } from "@tenantry/api/forms";
import { Alert } from "@tenantry/ui/alert";
import { Button } from "@tenantry/ui/button";
import { currencyDigits, formatMoney, minorToMajor } from "@tenantry/ui/lib/format";
import { NumberField } from "@tenantry/ui/number-field";
import { RadioGroup } from "@tenantry/ui/radio-group";
import { SelectField } from "@tenantry/ui/select-field";
import { TextareaField } from "@tenantry/ui/textarea-field";
import { DecisionPreview } from "./decision-preview";
import { useDecisionForm } from "./use-decision-form";

const reasonCodes = Object.entries(waiveReasonNames).map(([value, label]) => ({ value, label }));

/** Approve, adjust or waive; after the invoice, credit. What it does stands in numbers above the button. */
export function DecisionForm() {
  const form = useDecisionForm();
  const { overage, act, errors, preview } = form;
  const { currency, dueMinor } = overage;
  const digits = currencyDigits(currency);
  const verb = { APPROVE: "Approve", ADJUST: "Adjust", WAIVE: "Waive", CREDIT: "Credit" }[act];
  return (
    <form noValidate onSubmit={form.submit} className="flex flex-col gap-4">
      {form.failure ? (
        <Alert tone="danger" announce="assertive">
          {form.failure}
        </Alert>
      ) : null}
      {form.isInvoiced ? null : (
        <RadioGroup
          label="What to do"
          value={act}
          onValueChange={form.setAct}
          options={[
            { value: "APPROVE", label: `Approve ${formatMoney(dueMinor, currency)}` },
            { value: "ADJUST", label: "Adjust to a lower amount" },
            { value: "WAIVE", label: "Waive all of it" },
          ]}
        />
      )}
      {act === "ADJUST" || act === "CREDIT" ? (
        <NumberField
          label={act === "CREDIT" ? "Give back" : "Left to pay"}
          min={0}
          format={{ style: "currency", currency }}
          value={form.amountMinor === null ? null : minorToMajor(form.amountMinor, currency)}
          onValueChange={(value) =>
            form.setAmountMinor(value === null ? null : Math.round(value * 10 ** digits))
          }
          error={errors.amountMinor}
        />
      ) : null}
      {act === "WAIVE" ? (
        <SelectField
          label="Kind of reason"
          placeholder="Choose one"
          options={reasonCodes}
          value={form.reasonCode}
          onValueChange={form.setReasonCode}
          error={errors.reasonCode}
        />
      ) : null}
      <TextareaField
        label="Reason"
        hint="Kept in the history. The customer does not see it."
        rows={3}
        value={form.reason}
        onChange={(event) => form.setReason(event.target.value)}
        error={errors.reason}
      />
      <DecisionPreview preview={preview} />
      <Button type="submit" variant="primary" pending={form.pending}>
        {preview.data?.needsSecondPerson ? `Propose to ${verb.toLowerCase()}` : verb}
      </Button>
    </form>
  );
}
