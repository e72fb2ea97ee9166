import type { ReactNode } from "react";

interface MetricProps {
  label: string;
  /** Already formatted. */
  value: string;
  /** What the value is made of: "37 of 41 seats". */
  made: string;
  /** What it means, and over which time where that is not the section's. */
  definition: string;
}

/** A figure that explains itself. */
export function Metric({ label, value, made, definition }: MetricProps) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <dt className="text-muted">{label}</dt>
      <dd className="numeric font-semibold text-2xl">{value}</dd>
      <dd className="numeric text-sm">{made}</dd>
      <dd className="mt-1 text-pretty text-muted text-sm">{definition}</dd>
    </div>
  );
}

/** Figures beside one another; a phone has them one below the other. */
export function MetricGrid({ children }: { children: ReactNode }) {
  return <dl className="grid gap-x-8 gap-y-6 sm:grid-cols-2 lg:grid-cols-3">{children}</dl>;
}
