import type { MouseEvent } from "react";
import { type AnalyticsWindow, analyticsWindows } from "../lib/analytics-windows";
import { NavTabs } from "../nav-tabs";

const labels: Record<AnalyticsWindow, string> = {
  "7d": "7 days",
  "30d": "30 days",
  "90d": "90 days",
  "1y": "1 year",
};

interface WindowTabsProps {
  value: AnalyticsWindow;
  hrefOf: (value: AnalyticsWindow) => string;
  onChange: (value: AnalyticsWindow) => void;
}

/** Real links, so that a window can be opened beside another; a plain click changes the figures in place. */
export function WindowTabs({ value, hrefOf, onChange }: WindowTabsProps) {
  return (
    <NavTabs
      label="Days shown"
      items={analyticsWindows.map((each) => ({
        label: labels[each],
        current: each === value,
        render: (
          // biome-ignore lint/a11y/useAnchorContent: NavTabs puts the label in
          <a
            href={hrefOf(each)}
            onClick={(event) => {
              if (!isPlainClick(event)) return;
              event.preventDefault();
              onChange(each);
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
