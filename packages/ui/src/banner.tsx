import type { ReactNode } from "react";
import { cn } from "./lib/cn";
import { type MessageTone, toneArea, toneIcon } from "./lib/tone";

interface BannerProps {
  tone?: MessageTone;
  /** Names the region: "Impersonation", "Billing". */
  label: string;
  actions?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A line across the top of every page, for a state one must not forget: impersonation, a failed payment. */
export function Banner({ tone = "info", label, actions, className, children }: BannerProps) {
  const Icon = toneIcon[tone];
  return (
    <section
      aria-label={label}
      className={cn(
        "flex flex-wrap items-center gap-x-3 gap-y-2 min-h-11 border-b px-4 py-1.5 text-sm sm:px-6",
        toneArea[tone],
        className,
      )}
    >
      <Icon aria-hidden className="size-4 shrink-0" />
      <div className="min-w-0 flex-1">{children}</div>
      {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
    </section>
  );
}
