import type { ReactNode } from "react";
import { cn } from "./lib/cn";
import { type SlotElement, slot } from "./lib/slot";
import { tabBadgeClass, tabClass, tabListClass } from "./lib/tab-styles";

interface NavTabsProps {
  /** Names this navigation: "Billing", "Tenant". */
  label: string;
  items: readonly { label: string; render: SlotElement; current: boolean; badge?: ReactNode }[];
  className?: string;
}

/** Links between the pages of one section, drawn as tabs. */
export function NavTabs({ label, items, className }: NavTabsProps) {
  return (
    <nav aria-label={label} className={cn("min-w-0", className)}>
      <ul className={tabListClass}>
        {items.map((item) => (
          <li key={item.label} className="flex">
            {slot(item.render, {
              "aria-current": item.current ? "page" : undefined,
              className: tabClass,
              children: (
                <>
                  {item.label}
                  {item.badge === undefined ? null : <span className={tabBadgeClass}>{item.badge}</span>}
                </>
              ),
            })}
          </li>
        ))}
      </ul>
    </nav>
  );
}
