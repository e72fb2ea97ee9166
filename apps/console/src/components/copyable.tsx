import { CopyButton } from "@tenantry/ui/copy-button";

/** An id in full, to be copied. */
export function Copyable({ value, label }: { value: string; label: string }) {
  return (
    <span className="flex min-w-0 items-center gap-1">
      <code className="min-w-0 truncate font-mono text-xs" title={value}>
        {value}
      </code>
      <CopyButton iconOnly value={value} label={label} />
    </span>
  );
}
