import type { ReactNode } from "react";
import { cn } from "./lib/cn";

interface DefinitionListProps {
  /** `rows` puts term and value side by side from 640 px; `stacked` keeps the value below. */
  layout?: "rows" | "stacked";
  className?: string;
  children: ReactNode;
}

/** Names and values of one thing: a plan, a tenant, an invoice. */
export function DefinitionList({ layout = "rows", className, children }: DefinitionListProps) {
  return (
    <dl
      className={cn(
        layout === "rows"
          ? "divide-y [&>div]:grid [&>div]:gap-x-6 [&>div]:gap-y-0.5 [&>div]:py-2.5 [&>div:first-child]:pt-0 [&>div:last-child]:pb-0 [&>div]:items-baseline sm:[&>div]:grid-cols-[minmax(8rem,1fr)_2fr]"
          : "grid gap-x-6 gap-y-4 sm:grid-cols-2 [&>div]:flex [&>div]:flex-col [&>div]:gap-0.5",
        className,
      )}
    >
      {children}
    </dl>
  );
}

/** One name with its value. */
export function DefinitionItem({ term, children }: { term: ReactNode; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-muted">{term}</dt>
      <dd className="numeric min-w-0">{children}</dd>
    </div>
  );
}
