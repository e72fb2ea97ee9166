import { ChevronRight } from "lucide-react";
import type { SlotElement } from "./lib/slot";
import { slot } from "./lib/slot";

interface BreadcrumbsProps {
  /** From the top down; the last is this page and needs no link. */
  items: readonly { label: string; render?: SlotElement }[];
  label?: string;
}

/** The way from the top to this page. */
export function Breadcrumbs({ items, label = "Breadcrumb" }: BreadcrumbsProps) {
  return (
    <nav aria-label={label}>
      <ol className="flex flex-wrap items-center gap-x-1.5 gap-y-1 text-muted text-sm">
        {items.map((item, index) => (
          <li key={item.label} className="flex min-w-0 items-center gap-1.5">
            {index > 0 ? <ChevronRight aria-hidden className="size-3.5 text-subtle" /> : null}
            {item.render ? (
              slot(item.render, {
                className: "rounded-xs py-0.5 hover:text-fg hover:underline underline-offset-[3px]",
                children: item.label,
              })
            ) : (
              <span aria-current="page" className="truncate text-fg">
                {item.label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
