"use client";

import { Kbd } from "@tenantry/ui/kbd";
import { useShortcut, useShortcutsEnabled } from "@tenantry/ui/lib/use-shortcut";
import { SearchField } from "@tenantry/ui/search-field";

type ListSearchProps = {
  id: string;
  label: string;
  placeholder: string;
  value: string;
  onValueChange: (value: string) => void;
};

/** The search of the list on this page; the key `/` goes there. */
export function ListSearch({ id, ...props }: ListSearchProps) {
  const [shortcuts] = useShortcutsEnabled();
  useShortcut("/", () => document.getElementById(id)?.focus());
  return (
    <SearchField
      {...props}
      id={id}
      maxLength={200}
      aria-keyshortcuts={shortcuts ? "/" : undefined}
      shortcut={shortcuts ? <Kbd keys={["/"]} className="max-sm:hidden" /> : null}
    />
  );
}
