import { ArrowDownRight, ArrowRight, ArrowUpRight } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./lib/cn";

interface StatProps {
  label: ReactNode;
  /** Already formatted: "€12,400", "42 of 50". */
  value: ReactNode;
  /** What the number means or compares with. */
  hint?: ReactNode;
  /** A change. Direction is where the number went, tone whether that is good. */
  delta?: { text: string; direction: "up" | "down" | "flat"; tone?: "good" | "bad" | "neutral" };
  className?: string;
}

const arrows = { up: ArrowUpRight, down: ArrowDownRight, flat: ArrowRight };
const deltaTones = { good: "text-green-text", bad: "text-red-text", neutral: "text-muted" };

/** One number with its name. */
export function Stat({ label, value, hint, delta, className }: StatProps) {
  const Arrow = delta ? arrows[delta.direction] : null;
  return (
    <dl className={cn("flex min-w-0 flex-col gap-1", className)}>
      <dt className="text-muted">{label}</dt>
      <dd className="numeric font-semibold text-2xl">{value}</dd>
      {delta || hint ? (
        <dd className="flex flex-wrap items-center gap-x-2 gap-y-0.5 text-muted text-sm">
          {delta && Arrow ? (
            <span
              className={cn("numeric inline-flex items-center gap-0.5", deltaTones[delta.tone ?? "neutral"])}
            >
              <Arrow aria-hidden className="size-3.5" />
              {delta.text}
            </span>
          ) : null}
          {hint}
        </dd>
      ) : null}
    </dl>
  );
}

/** A row of stats on one surface, parted by hairlines. Two beside each other on a phone. */
export function StatGroup({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <div
      className={cn(
        "grid grid-cols-2 gap-px overflow-hidden rounded-lg border bg-line shadow-card lg:grid-flow-col lg:auto-cols-fr lg:grid-cols-none [&>*]:bg-surface [&>*]:p-gutter",
        className,
      )}
    >
      {children}
    </div>
  );
}
