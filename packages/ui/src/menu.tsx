"use client";

import { Menu as BaseMenu } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { cn } from "./lib/cn";
import { itemClass, panelClass } from "./lib/layer-styles";
import type { SlotElement } from "./lib/slot";

interface MenuProps {
  /** A button element; an `IconButton` here needs `tooltip={false}`. */
  trigger: ReactElement;
  align?: "start" | "center" | "end";
  side?: "top" | "right" | "bottom" | "left";
  children: ReactNode;
}

/** Actions on one thing, behind a button. */
export function Menu({ trigger, align = "end", side = "bottom", children }: MenuProps) {
  return (
    <BaseMenu.Root modal={false}>
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal>
        <BaseMenu.Positioner
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          className="z-50 outline-none"
        >
          <BaseMenu.Popup
            className={cn(
              panelClass,
              "max-h-(--available-height) min-w-48 max-w-80 overflow-y-auto p-1 outline-none",
            )}
          >
            {children}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}

interface MenuItemProps {
  icon?: ReactNode;
  onSelect: () => void;
  /** Destroys something: set apart in red. */
  danger?: boolean;
  disabled?: boolean;
  /** A key hint at the end of the row; the app binds the key. */
  shortcut?: ReactNode;
  children: ReactNode;
}

/** One action. */
export function MenuItem({ icon, onSelect, danger, disabled, shortcut, children }: MenuItemProps) {
  return (
    <BaseMenu.Item
      onClick={onSelect}
      disabled={disabled}
      className={cn(itemClass, danger && "text-red-text data-highlighted:bg-red-bg")}
    >
      {icon ? <span className={cn("flex", !danger && "text-muted")}>{icon}</span> : null}
      <span className="min-w-0 flex-1">{children}</span>
      {shortcut ? <span className="text-muted text-xs">{shortcut}</span> : null}
    </BaseMenu.Item>
  );
}

interface MenuLinkItemProps {
  render: SlotElement;
  icon?: ReactNode;
  children: ReactNode;
}

/** A row that goes to another page. */
export function MenuLinkItem({ render, icon, children }: MenuLinkItemProps) {
  return (
    <BaseMenu.LinkItem render={render} closeOnClick className={itemClass}>
      {icon ? <span className="flex text-muted">{icon}</span> : null}
      <span className="min-w-0 flex-1">{children}</span>
    </BaseMenu.LinkItem>
  );
}

/** Rows that belong together under a small heading. */
export function MenuGroup({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <BaseMenu.Group>
      <BaseMenu.GroupLabel className="px-2 pt-1.5 pb-1 text-muted text-xs">{label}</BaseMenu.GroupLabel>
      {children}
    </BaseMenu.Group>
  );
}

/** A line between groups. */
export function MenuSeparator() {
  return <BaseMenu.Separator className="-mx-1 my-1 h-px bg-line" />;
}

interface MenuRadioGroupProps<Value extends string> {
  label: ReactNode;
  value: Value;
  onValueChange: (value: Value) => void;
  options: readonly { value: Value; label: ReactNode; icon?: ReactNode }[];
}

/** A choice of one inside a menu, such as the sort order or the workspace. */
export function MenuRadioGroup<Value extends string>({
  label,
  value,
  onValueChange,
  options,
}: MenuRadioGroupProps<Value>) {
  return (
    <MenuGroup label={label}>
      <BaseMenu.RadioGroup value={value} onValueChange={(next: Value) => onValueChange(next)}>
        {options.map((option) => (
          <BaseMenu.RadioItem key={option.value} value={option.value} closeOnClick className={itemClass}>
            {option.icon ? <span className="flex text-muted">{option.icon}</span> : null}
            <span className="min-w-0 flex-1 truncate">{option.label}</span>
            <BaseMenu.RadioItemIndicator>
              <Check aria-hidden className="text-accent-text" />
            </BaseMenu.RadioItemIndicator>
          </BaseMenu.RadioItem>
        ))}
      </BaseMenu.RadioGroup>
    </MenuGroup>
  );
}
