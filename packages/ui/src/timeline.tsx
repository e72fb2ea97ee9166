import type { ReactNode } from "react";
import { cn } from "./lib/cn";
import { type MessageTone, toneArea } from "./lib/tone";

/** What happened, newest first. */
export function Timeline({
  label,
  className,
  children,
}: {
  label: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <ol aria-label={label} className={cn("flex flex-col", className)}>
      {children}
    </ol>
  );
}

interface TimelineItemProps {
  icon?: ReactNode;
  tone?: MessageTone | "neutral";
  /** Who did what: "Ada Lovelace changed the plan". */
  title: ReactNode;
  /** A `RelativeTime`. */
  time: ReactNode;
  /** Details: the change, the reason. */
  children?: ReactNode;
}

/** One event. */
export function TimelineItem({ icon, tone = "neutral", title, time, children }: TimelineItemProps) {
  return (
    <li className="group/event relative flex gap-3 pb-5 last:pb-0">
      <span
        aria-hidden
        className="absolute top-6 bottom-0 left-3 w-px -translate-x-1/2 bg-line group-last/event:hidden"
      />
      <span
        aria-hidden
        className={cn(
          "relative flex size-6 shrink-0 items-center justify-center rounded-full border [&_svg]:size-3.5",
          tone === "neutral" ? "bg-surface text-muted" : toneArea[tone],
        )}
      >
        {icon ?? <span className="size-1.5 rounded-full bg-current" />}
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-1 pt-0.5">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <p className="min-w-0">{title}</p>
          <span className="text-muted text-sm">{time}</span>
        </div>
        {children ? <div className="text-muted text-sm">{children}</div> : null}
      </div>
    </li>
  );
}
