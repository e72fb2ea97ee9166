import { SearchField } from "@tenantry/ui/search-field";
import { SelectField } from "@tenantry/ui/select-field";
import { TextField } from "@tenantry/ui/text-field";
import { doorNames } from "@/workspace/ledger-words";
import type { LedgerFilters as Filters } from "../ledger-query";
import { doors } from "../search-params";

type LedgerFiltersProps = { filters: Filters; onChange: (next: Partial<Filters>) => void };

const doorOptions = [
  { value: "any" as const, label: "Any door" },
  ...doors.map((value) => ({ value, label: doorNames[value] ?? value })),
];

/** A person, a door, and a stretch of days. */
export function LedgerFilters({ filters, onChange }: LedgerFiltersProps) {
  return (
    <div className="grid grid-cols-2 items-end gap-3 sm:flex sm:flex-wrap">
      <SearchField
        label="Search people"
        className="max-sm:col-span-2"
        placeholder="Search by name or address"
        maxLength={200}
        value={filters.q}
        onValueChange={(q) => onChange({ q })}
      />
      <SelectField
        label="Door"
        hideLabel
        className="max-sm:col-span-2 sm:w-44"
        options={doorOptions}
        value={filters.door ?? "any"}
        onValueChange={(door) => onChange({ door: door === "any" ? null : door })}
      />
      <DayField label="From" value={filters.from} onChange={(from) => onChange({ from })} />
      <DayField label="To" value={filters.to} onChange={(to) => onChange({ to })} />
    </div>
  );
}

type DayFieldProps = { label: string; value: Date | null; onChange: (day: Date | null) => void };

function DayField({ label, value, onChange }: DayFieldProps) {
  return (
    <TextField
      label={label}
      className="sm:w-40"
      type="date"
      value={value?.toISOString().slice(0, 10) ?? ""}
      onChange={({ target }) => onChange(target.valueAsDate)}
    />
  );
}
