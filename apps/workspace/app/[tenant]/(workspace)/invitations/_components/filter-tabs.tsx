import { NavTabs } from "@tenantry/ui/nav-tabs";
import type { MouseEvent } from "react";
import type { Filter } from "../search-params";

type FilterTabsProps = { filter: Filter; onChange: (filter: Filter) => void };

/** Real links, so that a filter can be opened in a new window; a plain click changes the list in place. */
export function FilterTabs({ filter, onChange }: FilterTabsProps) {
  const tab = (value: Filter, label: string, href: string) => ({
    label,
    current: filter === value,
    render: (
      // biome-ignore lint/a11y/useAnchorContent: NavTabs puts the label in
      <a
        href={href}
        onClick={(event) => {
          if (!isPlainClick(event)) return;
          event.preventDefault();
          onChange(value);
        }}
      />
    ),
  });
  return <NavTabs label="Filter" items={[tab("open", "Open", "?"), tab("all", "All", "?filter=all")]} />;
}

function isPlainClick(event: MouseEvent): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}
