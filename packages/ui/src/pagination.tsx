import { ChevronLeft, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { buttonStyles } from "./lib/button-styles";
import { cn } from "./lib/cn";
import { type SlotElement, slot } from "./lib/slot";

interface PaginationProps {
  /** Link or button to the page before; `null` on the first. */
  previous: SlotElement | null;
  /** Link or button to the page after; `null` on the last. */
  next: SlotElement | null;
  /** Where we are: "51 to 100 of 1,240". */
  summary?: ReactNode;
  label?: string;
  previousLabel?: string;
  nextLabel?: string;
  className?: string;
}

/** Steps through a long list. Works for cursors and for page numbers alike. */
export function Pagination({
  previous,
  next,
  summary,
  label = "Pages",
  previousLabel = "Previous",
  nextLabel = "Next",
  className,
}: PaginationProps) {
  return (
    <nav aria-label={label} className={cn("flex flex-wrap items-center justify-between gap-3", className)}>
      <span className="numeric text-muted text-sm">{summary}</span>
      <span className="flex gap-2">
        <Step render={previous}>
          <ChevronLeft aria-hidden />
          {previousLabel}
        </Step>
        <Step render={next}>
          {nextLabel}
          <ChevronRight aria-hidden />
        </Step>
      </span>
    </nav>
  );
}

function Step({ render, children }: { render: SlotElement | null; children: ReactNode }) {
  if (render) return slot(render, { className: buttonStyles({ size: "sm" }), children });
  // A disabled button keeps its place, so that the other one does not jump under the pointer.
  return (
    <button type="button" disabled className={buttonStyles({ size: "sm", dimmed: true })}>
      {children}
    </button>
  );
}
