import type { ReactNode } from "react";
import { cn } from "./lib/cn";

interface EmptyStateProps {
  icon?: ReactNode;
  /** What is not here: "No invitations yet", "No members match". */
  title: string;
  description?: ReactNode;
  /** One action: the first step, or "Clear filters". */
  actions?: ReactNode;
  headingLevel?: 2 | 3;
  /** A dashed frame, for standing on the page rather than in a card. */
  framed?: boolean;
  className?: string;
}

/** What stands where there is nothing, with the way to something. */
export function EmptyState({
  icon,
  title,
  description,
  actions,
  headingLevel = 2,
  framed,
  className,
}: EmptyStateProps) {
  const Heading = headingLevel === 2 ? "h2" : "h3";
  return (
    <div
      className={cn(
        "flex flex-col items-center gap-4 px-6 py-12 text-center",
        framed && "rounded-lg border border-line-strong border-dashed",
        className,
      )}
    >
      {icon ? (
        <span className="flex size-10 items-center justify-center rounded-md border bg-surface text-muted shadow-card [&_svg]:size-5">
          {icon}
        </span>
      ) : null}
      <div className="flex max-w-sm flex-col gap-1">
        <Heading className="font-semibold text-base">{title}</Heading>
        {description ? <p className="text-balance text-muted">{description}</p> : null}
      </div>
      {actions ? <div className="flex flex-wrap justify-center gap-2">{actions}</div> : null}
    </div>
  );
}
