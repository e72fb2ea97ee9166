import { Kbd } from "@tenantry/ui/kbd";
import { useShortcut, useShortcutsEnabled } from "@tenantry/ui/lib/use-shortcut";
import { SearchField } from "@tenantry/ui/search-field";
import { SelectField } from "@tenantry/ui/select-field";
import { type Sort, sorts } from "../search-params";
import { sortWords } from "./invitation-words";

const searchId = "invitation-search";

type ListControlsProps = {
  q: string;
  onSearch: (q: string) => void;
  sort: Sort;
  onSort: (sort: Sort) => void;
};

/** Search and order, both kept by the address. */
export function ListControls({ q, onSearch, sort, onSort }: ListControlsProps) {
  const [shortcuts] = useShortcutsEnabled();
  useShortcut("/", () => document.getElementById(searchId)?.focus());
  return (
    <div className="flex flex-wrap items-end justify-between gap-3">
      <SearchField
        id={searchId}
        label="Search invitations"
        placeholder="Search by address"
        maxLength={200}
        value={q}
        onValueChange={onSearch}
        aria-keyshortcuts={shortcuts ? "/" : undefined}
        shortcut={shortcuts ? <Kbd keys={["/"]} className="max-sm:hidden" /> : null}
      />
      <SelectField
        label="Order"
        hideLabel
        className="w-44"
        options={sorts.map((value) => ({ value, label: sortWords[value] }))}
        value={sort}
        onValueChange={onSort}
      />
    </div>
  );
}
