import type { ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, buttonStyles } from "./lib/button-styles";
import { cn } from "./lib/cn";
import { type SlotElement, slot } from "./lib/slot";

interface LinkButtonProps {
  /** The app's own link: `<Link href="/plans" />`. */
  render: SlotElement;
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A link that looks like a button, for going somewhere. */
export function LinkButton({ render, variant, size, icon, className, children }: LinkButtonProps) {
  return slot(render, {
    className: cn(buttonStyles({ variant, size }), className),
    children: (
      <>
        {icon}
        {children}
      </>
    ),
  });
}
