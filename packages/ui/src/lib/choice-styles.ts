import { cn } from "./cn";

/** The box of a checkbox and the ring of a radio button: small to the eye, 24 px to the finger. */
export const choiceClass = cn(
  "hit-area flex size-4 shrink-0 items-center justify-center border border-control bg-surface shadow-control transition-colors duration-fast",
  "hover:border-neutral-9 aria-invalid:border-red-solid",
  "data-checked:border-accent-solid data-checked:bg-accent-solid data-checked:text-accent-on-solid",
  "data-indeterminate:border-accent-solid data-indeterminate:bg-accent-solid data-indeterminate:text-accent-on-solid",
  "data-disabled:cursor-not-allowed data-disabled:border-line-strong data-disabled:bg-active data-disabled:text-subtle",
  "forced-colors:data-checked:bg-[Highlight] forced-colors:data-checked:text-[HighlightText]",
);
