"use client";

import { Button as BaseButton } from "@base-ui/react/button";
import type { ComponentProps, ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, buttonStyles } from "./lib/button-styles";
import { cn } from "./lib/cn";
import { Spinner } from "./spinner";

export interface ButtonProps extends ComponentProps<"button"> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Work is under way: the label stays, a spinner joins it, focus stays and clicks do nothing. */
  pending?: boolean;
  /** Stands before the label; the spinner takes its place while pending. */
  icon?: ReactNode;
}

/** Does something on this page. For going to another page use `LinkButton`. */
export function Button({ variant, size, pending = false, icon, className, children, ...props }: ButtonProps) {
  return (
    <BaseButton
      {...props}
      disabled={pending || props.disabled}
      focusableWhenDisabled={pending}
      aria-busy={pending || undefined}
      className={cn(buttonStyles({ variant, size, dimmed: props.disabled && !pending }), className)}
    >
      {pending ? <Spinner /> : icon}
      {children}
    </BaseButton>
  );
}
