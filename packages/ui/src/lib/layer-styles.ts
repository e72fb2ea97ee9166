import { cn } from "./cn";

/** The floating panel of menus, selects and popovers. */
export const panelClass = cn(
  "origin-(--transform-origin) rounded-md border border-line bg-raised text-body text-fg shadow-raised",
  "transition-[opacity,scale] duration-fast",
  "data-starting-style:scale-[0.98] data-starting-style:opacity-0 data-ending-style:opacity-0",
);

/** A row inside a floating list. */
export const itemClass = cn(
  "flex min-h-control-sm cursor-default select-none items-center gap-2 rounded-sm px-2 py-1 outline-none",
  "data-highlighted:bg-active data-disabled:text-subtle",
  "forced-colors:data-highlighted:bg-[Highlight] forced-colors:data-highlighted:text-[HighlightText]",
  "[&_svg]:size-4 [&_svg]:shrink-0",
);

/** The veil behind a dialog. */
export const backdropClass = cn(
  "fixed inset-0 z-40 bg-scrim transition-opacity duration-base",
  "data-ending-style:opacity-0 data-starting-style:opacity-0",
);

/** Centres a dialog; on a phone it rests on the bottom edge instead. */
export const dialogViewportClass =
  "fixed inset-0 z-40 flex items-end justify-center overflow-hidden sm:items-center sm:p-6";

/** The dialog itself: a sheet from the bottom edge on a phone, a box from 640 px. */
export const dialogPopupClass = cn(
  "relative flex max-h-[92dvh] w-full flex-col rounded-t-lg border border-line bg-raised text-body text-fg shadow-overlay outline-none",
  "transition-[opacity,translate,scale] duration-base sm:max-h-full sm:rounded-lg",
  "data-starting-style:translate-y-6 data-starting-style:opacity-0 data-ending-style:translate-y-6 data-ending-style:opacity-0",
  "sm:data-ending-style:translate-y-0 sm:data-starting-style:translate-y-0 sm:data-starting-style:scale-[0.98]",
);
