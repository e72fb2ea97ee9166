import { cloneElement, type ReactElement, type ReactNode } from "react";
import { cn } from "./cn";

/** A link or button element given by the app, such as `<Link href="/members" />`, typed by its own router. */
export type SlotElement = ReactElement<{ className?: string; children?: ReactNode }>;

interface SlotProps {
  className?: string;
  children?: ReactNode;
  [attribute: `aria-${string}` | `data-${string}`]: string | boolean | undefined;
}

/** Draws the given element with our classes, attributes and content. Runs on the server as well. */
export function slot(element: SlotElement, { className, children, ...attributes }: SlotProps): ReactElement {
  const merged = { ...attributes, className: cn(className, element.props.className) };
  return children === undefined ? cloneElement(element, merged) : cloneElement(element, merged, children);
}
