import { Kbd } from "@tenantry/ui/kbd";
import { useShortcut, useShortcutsEnabled } from "@tenantry/ui/lib/use-shortcut";
import { SearchField } from "@tenantry/ui/search-field";
import { SelectField } from "@tenantry/ui/select-field";
import { roleNames } from "@/workspace/role-words";
import type { MemberParams } from "../members-query";
import { activities, roles, seatTypes, statuses } from "../search-params";

const searchId = "member-search";

type MemberFiltersProps = {
  params: MemberParams;
  onChange: (next: Partial<MemberParams>) => void;
};

const statusNames = { ACTIVE: "Active", DEACTIVATED: "Deactivated" };
const seatNames = { FULL: "Full seat", VIEWER: "Free", CONTRACTOR: "Contractor" };
const activityNames = { never: "Never active", dormant: "Not for 30 days" };

/** Whom the list shows: every choice is in the address. */
export function MemberFilters({ params, onChange }: MemberFiltersProps) {
  const [shortcuts] = useShortcutsEnabled();
  useShortcut("/", () => document.getElementById(searchId)?.focus());
  return (
    <search className="grid grid-cols-2 items-center gap-2 sm:flex sm:flex-wrap">
      <SearchField
        id={searchId}
        label="Search members"
        className="max-sm:col-span-2"
        placeholder="Search by name or address"
        maxLength={200}
        value={params.q}
        onValueChange={(q) => onChange({ q })}
        aria-keyshortcuts={shortcuts ? "/" : undefined}
        shortcut={shortcuts ? <Kbd keys={["/"]} className="max-sm:hidden" /> : null}
      />
      <Choice
        label="Filter by role"
        all="Any role"
        names={roleNames}
        values={roles}
        value={params.roles.length > 1 ? null : (params.roles[0] ?? null)}
        onChange={(role) => onChange({ roles: role ? [role] : [] })}
      />
      <Choice
        label="Filter by status"
        all="Any status"
        names={statusNames}
        values={statuses}
        value={params.status}
        onChange={(status) => onChange({ status })}
      />
      <Choice
        label="Filter by seat"
        all="Any seat"
        names={seatNames}
        values={seatTypes}
        value={params.seat}
        onChange={(seat) => onChange({ seat })}
      />
      <Choice
        label="Filter by activity"
        all="Active or not"
        names={activityNames}
        values={activities}
        value={params.activity}
        onChange={(activity) => onChange({ activity })}
      />
    </search>
  );
}

type ChoiceProps<Value extends string> = {
  label: string;
  /** The words for no filter. */
  all: string;
  names: Record<Value, string>;
  values: readonly Value[];
  value: Value | null;
  onChange: (value: Value | null) => void;
};

function Choice<Value extends string>({ label, all, names, values, value, onChange }: ChoiceProps<Value>) {
  return (
    <SelectField<Value | "any">
      label={label}
      hideLabel
      className="sm:w-36"
      options={[{ value: "any", label: all }, ...values.map((each) => ({ value: each, label: names[each] }))]}
      value={value ?? "any"}
      onValueChange={(next) => onChange(next === "any" ? null : next)}
    />
  );
}
