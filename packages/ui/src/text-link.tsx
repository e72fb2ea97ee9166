import type { ReactNode } from "react";
import { cn } from "./lib/cn";
import { type SlotElement, slot } from "./lib/slot";

interface TextLinkProps {
  render: SlotElement;
  /** Takes the colour of the text around it and is underlined on hover only; for names in tables. */
  quiet?: boolean;
  className?: string;
  children: ReactNode;
}

/** A link inside text or a table cell. */
export function TextLink({ render, quiet = false, className, children }: TextLinkProps) {
  return slot(render, {
    className: cn(
      "w-fit rounded-xs underline-offset-[3px]",
      quiet
        ? "text-inherit hover:underline"
        : "text-accent-text underline decoration-accent-border hover:decoration-current",
      className,
    ),
    children,
  });
}
