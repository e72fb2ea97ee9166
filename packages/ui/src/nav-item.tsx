import type { ReactNode } from "react";
import { cn } from "./lib/cn";
import { type SlotElement, slot } from "./lib/slot";

interface NavItemProps {
  render: SlotElement;
  icon?: ReactNode;
  /** This page or the section it lies in. */
  current?: boolean;
  /** A count or a word at the end, such as open overages. */
  badge?: ReactNode;
  children: ReactNode;
}

/** One place in the sidebar. */
export function NavItem({ render, icon, current = false, badge, children }: NavItemProps) {
  return (
    <li>
      {slot(render, {
        "aria-current": current ? "page" : undefined,
        className: cn(
          "flex min-h-control-sm items-center gap-2.5 rounded-sm px-2 py-1 text-muted transition-colors",
          "hover:bg-active hover:text-fg [&_svg]:size-4 [&_svg]:shrink-0",
          "aria-[current=page]:bg-active aria-[current=page]:font-medium aria-[current=page]:text-fg",
          "aria-[current=page]:[&_svg]:text-accent-text",
        ),
        children: (
          <>
            {icon}
            <span className="min-w-0 flex-1 truncate">{children}</span>
            {badge !== undefined && badge !== null ? (
              <span className="numeric text-muted text-xs">{badge}</span>
            ) : null}
          </>
        ),
      })}
    </li>
  );
}

/** A list of places, with a small heading when there is more than one list. */
export function NavSection({ label, children }: { label?: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-1">
      {label ? <p className="px-2 pb-0.5 font-medium text-subtle text-xs">{label}</p> : null}
      <ul aria-label={label} className="flex flex-col gap-px">
        {children}
      </ul>
    </div>
  );
}
