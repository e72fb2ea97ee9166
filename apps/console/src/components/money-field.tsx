import { currencyDigits, minorToMajor } from "@tenantry/ui/lib/format";
import { NumberField } from "@tenantry/ui/number-field";

type MoneyFieldProps = {
  label: string;
  hint?: string;
  error: string | undefined;
  currency: string;
  disabled?: boolean;
  /** Minor units; null is an empty field. */
  value: number | null;
  onValueChange: (minor: number | null) => void;
};

/** An amount, written in the currency's large unit and kept in its smallest. */
export function MoneyField({ value, onValueChange, currency, ...field }: MoneyFieldProps) {
  const scale = 10 ** currencyDigits(currency);
  return (
    <NumberField
      {...field}
      format={{ style: "currency", currency: currency.toUpperCase() }}
      min={0}
      value={value === null ? null : minorToMajor(value, currency)}
      onValueChange={(major) => onValueChange(major === null ? null : Math.round(major * scale))}
    />
  );
}
