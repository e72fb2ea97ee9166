import { cn } from "./lib/cn";

interface KbdProps {
  /** Keys pressed together, in order: `["⌘", "K"]`. */
  keys: readonly string[];
  className?: string;
}

/** Keys of a shortcut. */
export function Kbd({ keys, className }: KbdProps) {
  return (
    <kbd className={cn("inline-flex gap-0.5 font-sans", className)}>
      {keys.map((key) => (
        <kbd
          key={key}
          className="inline-flex h-5 min-w-5 items-center justify-center rounded-xs border border-line-strong bg-inset px-1 font-medium font-sans text-2xs text-muted"
        >
          {key}
        </kbd>
      ))}
    </kbd>
  );
}
