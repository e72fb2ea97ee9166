"use client";

import { Popover as BasePopover } from "@base-ui/react/popover";
import type { ReactElement, ReactNode } from "react";
import { cn } from "./lib/cn";
import { panelClass } from "./lib/layer-styles";

interface PopoverProps {
  trigger: ReactElement;
  title?: ReactNode;
  description?: ReactNode;
  children?: ReactNode;
  side?: "top" | "right" | "bottom" | "left";
  align?: "start" | "center" | "end";
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  className?: string;
}

/** A small panel beside what opened it: filters, an explanation with a link, where a number comes from. */
export function Popover({
  trigger,
  title,
  description,
  children,
  side = "bottom",
  align = "start",
  className,
  ...props
}: PopoverProps) {
  return (
    <BasePopover.Root {...props}>
      <BasePopover.Trigger render={trigger} />
      <BasePopover.Portal>
        <BasePopover.Positioner
          side={side}
          align={align}
          sideOffset={6}
          collisionPadding={12}
          className="z-50 outline-none"
        >
          <BasePopover.Popup
            className={cn(
              panelClass,
              "flex max-h-(--available-height) w-80 max-w-[calc(100vw-1.5rem)] flex-col gap-3 overflow-y-auto p-4 outline-none",
              className,
            )}
          >
            {title || description ? (
              <div className="flex flex-col gap-1">
                {title ? <BasePopover.Title className="font-semibold">{title}</BasePopover.Title> : null}
                {description ? (
                  <BasePopover.Description className="text-muted">{description}</BasePopover.Description>
                ) : null}
              </div>
            ) : null}
            {children}
          </BasePopover.Popup>
        </BasePopover.Positioner>
      </BasePopover.Portal>
    </BasePopover.Root>
  );
}
