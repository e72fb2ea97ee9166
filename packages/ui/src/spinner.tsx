import { LoaderCircle } from "lucide-react";
import { cn } from "./lib/cn";

interface SpinnerProps {
  /** Said by screen readers; leave out where the words beside it say enough. */
  label?: string;
  className?: string;
}

/** A turning ring for waits of unknown length. With reduced motion it stands still and its words remain. */
export function Spinner({ label, className }: SpinnerProps) {
  return (
    <>
      <LoaderCircle aria-hidden className={cn("size-4 shrink-0 animate-spin", className)} />
      {label ? <span className="sr-only">{label}</span> : null}
    </>
  );
}
