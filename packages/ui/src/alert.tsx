import type { ReactNode } from "react";
import { cn } from "./lib/cn";
import { type MessageTone, toneArea, toneIcon } from "./lib/tone";

interface AlertProps {
  tone?: MessageTone;
  title?: ReactNode;
  actions?: ReactNode;
  /** For alerts that appear after the page: polite waits, assertive interrupts. Off for those there from the start. */
  announce?: "off" | "polite" | "assertive";
  className?: string;
  children?: ReactNode;
}

const roles = { off: undefined, polite: "status", assertive: "alert" } as const;

/** A message in the flow of the page: what is wrong or good to know, and the way on. */
export function Alert({ tone = "info", title, actions, announce = "off", className, children }: AlertProps) {
  const Icon = toneIcon[tone];
  return (
    <div
      role={roles[announce]}
      className={cn("flex items-start gap-3 rounded-md border px-4 py-3", toneArea[tone], className)}
    >
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="flex min-w-0 flex-1 flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div className="flex min-w-0 flex-col gap-0.5">
          {title ? <p className="font-medium">{title}</p> : null}
          {children ? <div className="max-w-prose text-fg">{children}</div> : null}
        </div>
        {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
      </div>
    </div>
  );
}
