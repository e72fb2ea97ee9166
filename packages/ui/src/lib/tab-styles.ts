import { cn } from "./cn";

/** The line of tabs; it scrolls sideways on a phone. */
export const tabListClass =
  "relative flex gap-1 overflow-x-auto border-b [scrollbar-width:none] [&>*]:shrink-0";

/** One tab. The mark of the current one is a line below, and heavier words. */
export const tabClass = cn(
  "focus-inset -mb-px inline-flex h-10 items-center gap-2 rounded-t-sm border-transparent border-b-2 px-2.5 text-muted transition-colors hover:text-fg",
  "aria-[current=page]:border-accent-solid aria-[current=page]:font-medium aria-[current=page]:text-fg",
  "data-active:border-accent-solid data-active:font-medium data-active:text-fg data-disabled:text-subtle",
);

/** The count beside a tab's name. */
export const tabBadgeClass = "numeric rounded-full bg-active px-1.5 text-muted text-xs";
