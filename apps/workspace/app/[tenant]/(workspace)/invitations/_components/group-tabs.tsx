import { formatNumber } from "@tenantry/ui/lib/format";
import { NavTabs } from "@tenantry/ui/nav-tabs";
import type { MouseEvent } from "react";
import { type Group, groups } from "../search-params";
import { groupWords } from "./invitation-words";

type GroupTabsProps = {
  group: Group;
  counts: Record<Group, number> | null;
  onChange: (group: Group) => void;
};

/** Real links, so that a group can be opened in a new window; a plain click changes the list in place. */
export function GroupTabs({ group, counts, onChange }: GroupTabsProps) {
  return (
    <NavTabs
      label="Filter"
      items={groups.map((value) => ({
        label: groupWords[value].label,
        badge: counts ? <span className="numeric">{formatNumber(counts[value])}</span> : undefined,
        current: group === value,
        render: (
          // biome-ignore lint/a11y/useAnchorContent: NavTabs puts the label in
          <a
            href={value === "open" ? "?" : `?group=${value}`}
            onClick={(event) => {
              if (!isPlainClick(event)) return;
              event.preventDefault();
              onChange(value);
            }}
          />
        ),
      }))}
    />
  );
}

function isPlainClick(event: MouseEvent): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}
