import type { ReactNode } from "react";
import { cn } from "./lib/cn";
import { type SlotElement, slot } from "./lib/slot";
import { SortArrow } from "./table";

interface SortLinkProps {
  /** A link with the new order in its address, or a `<button type="button">`. */
  render: SlotElement;
  sort: "ascending" | "descending" | "none";
  numeric?: boolean;
  children: ReactNode;
}

/** What is pressed in a sortable `TableHeader`. The header itself says the order through `aria-sort`. */
export function SortLink({ render, sort, numeric, children }: SortLinkProps) {
  return slot(render, {
    className: cn(
      "-mx-1.5 inline-flex h-7 items-center gap-1 rounded-sm px-1.5 hover:bg-active hover:text-fg",
      sort !== "none" && "text-fg",
      numeric && "flex-row-reverse",
    ),
    children: (
      <>
        {children}
        <SortArrow sort={sort} />
      </>
    ),
  });
}
