"use client";

import { Tabs as BaseTabs } from "@base-ui/react/tabs";
import type { ReactNode } from "react";
import { cn } from "./lib/cn";
import { tabBadgeClass, tabClass, tabListClass } from "./lib/tab-styles";

interface TabsProps<Value extends string> {
  /** Names the row of tabs. */
  label: string;
  items: readonly {
    value: Value;
    label: ReactNode;
    badge?: ReactNode;
    content: ReactNode;
    disabled?: boolean;
  }[];
  value?: Value;
  defaultValue?: Value;
  onValueChange?: (value: Value) => void;
  className?: string;
}

/** Panels that take turns in one place. Keep the value in the URL; for tabs that are pages use `NavTabs`. */
export function Tabs<Value extends string>({
  label,
  items,
  value,
  defaultValue = items[0]?.value,
  onValueChange,
  className,
}: TabsProps<Value>) {
  return (
    <BaseTabs.Root
      value={value}
      defaultValue={value === undefined ? defaultValue : undefined}
      onValueChange={(next: Value) => onValueChange?.(next)}
      className={cn("flex min-w-0 flex-col gap-5", className)}
    >
      <BaseTabs.List aria-label={label} className={tabListClass}>
        {items.map((item) => (
          <BaseTabs.Tab key={item.value} value={item.value} disabled={item.disabled} className={tabClass}>
            {item.label}
            {item.badge === undefined ? null : <span className={tabBadgeClass}>{item.badge}</span>}
          </BaseTabs.Tab>
        ))}
      </BaseTabs.List>
      {items.map((item) => (
        <BaseTabs.Panel key={item.value} value={item.value} className="min-w-0 rounded-sm">
          {item.content}
        </BaseTabs.Panel>
      ))}
    </BaseTabs.Root>
  );
}
