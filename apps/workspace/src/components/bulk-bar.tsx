import { Button } from "@tenantry/ui/button";
import type { ReactNode } from "react";

type BulkBarProps = {
  /** Names it: "With the selected people". */
  label: string;
  /** How many are chosen, in words. */
  count: string;
  disabled?: boolean;
  onClear: () => void;
  /** What can be done with them, as small buttons. */
  children: ReactNode;
};

/** What can be done with the chosen rows. It stays in sight at the foot while one scrolls through a long list. */
export function BulkBar({ label, count, disabled, onClear, children }: BulkBarProps) {
  return (
    <section
      aria-label={label}
      data-bottom-bar
      className="sticky bottom-4 z-10 flex flex-wrap items-center gap-2 rounded-md border border-line-strong bg-raised px-4 py-2.5 shadow-overlay"
    >
      <p role="status" className="numeric mr-auto font-medium">
        {count}
      </p>
      <div className="grid grid-cols-2 gap-2 max-sm:order-last max-sm:w-full sm:flex sm:flex-wrap">
        {children}
      </div>
      <Button size="sm" variant="ghost" className="max-sm:-mr-2.5" disabled={disabled} onClick={onClear}>
        Clear selection
      </Button>
    </section>
  );
}
