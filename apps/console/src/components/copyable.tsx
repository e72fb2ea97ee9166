import { CopyButton } from "@tenantry/ui/copy-button";

/** An id in full, to be copied. */
export function Copyable({ value, label }: { value: string; label: string }) {
  return (
    // relative: above the link that covers a table's whole row.
    <span className="relative flex w-fit max-w-full min-w-0 items-center gap-1">
      <code className="min-w-0 truncate font-mono text-xs" title={value}>
        {value}
      </code>
      <CopyButton iconOnly value={value} label={label} />
    </span>
  );
}
