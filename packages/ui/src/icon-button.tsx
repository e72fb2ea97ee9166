"use client";

import type { ReactNode } from "react";
import { Button, type ButtonProps } from "./button";
import { cn } from "./lib/cn";
import { Tooltip } from "./tooltip";

interface IconButtonProps extends Omit<ButtonProps, "icon" | "children" | "aria-label"> {
  /** The button's name, also shown as a tooltip. */
  label: string;
  /** The icon alone. */
  children: ReactNode;
  /** False where the name is visible beside it, or where it opens a layer of its own. */
  tooltip?: boolean;
}

/** A square button with an icon and no visible words. */
export function IconButton({
  label,
  children,
  tooltip = true,
  variant = "ghost",
  className,
  ...props
}: IconButtonProps) {
  const button = (
    <Button
      {...props}
      variant={variant}
      aria-label={label}
      icon={children}
      className={cn("aspect-square px-0", className)}
    />
  );
  return tooltip ? <Tooltip content={label}>{button}</Tooltip> : button;
}
