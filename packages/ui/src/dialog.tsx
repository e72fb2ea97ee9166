"use client";

import { Dialog as BaseDialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { buttonStyles } from "./lib/button-styles";
import { cn } from "./lib/cn";
import { backdropClass, dialogPopupClass, dialogViewportClass } from "./lib/layer-styles";

interface DialogProps {
  /** Give `open` and `onOpenChange`, or a `trigger`. Focus returns to where it came from. */
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  trigger?: ReactElement;
  title: ReactNode;
  description?: ReactNode;
  children?: ReactNode;
  /** Buttons: the way out first, the deed last. */
  footer?: ReactNode;
  size?: "sm" | "md" | "lg";
  /** False while sending: neither Escape, outside press nor the cross close it. */
  dismissible?: boolean;
  closeLabel?: string;
  /** Where focus begins, when it is not the first thing that can have it. */
  initialFocus?: () => HTMLElement | null;
}

const widths = { sm: "sm:max-w-md", md: "sm:max-w-xl", lg: "sm:max-w-3xl" };

/** A task over the page. On a phone it is a sheet from below. For yes-or-no use `AlertDialog`. */
export function Dialog({
  open,
  onOpenChange,
  trigger,
  title,
  description,
  children,
  footer,
  size = "md",
  dismissible = true,
  closeLabel = "Close",
  initialFocus,
}: DialogProps) {
  return (
    <BaseDialog.Root
      open={open}
      onOpenChange={(next, details) => {
        if (!next && !dismissible) return details.cancel();
        onOpenChange?.(next);
      }}
    >
      {trigger ? <BaseDialog.Trigger render={trigger} /> : null}
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className={backdropClass} />
        <BaseDialog.Viewport className={dialogViewportClass}>
          <BaseDialog.Popup
            // On a touch screen a focused field would pull up the keyboard over what is to be read.
            initialFocus={initialFocus && ((how) => (how === "touch" ? true : (initialFocus() ?? true)))}
            className={cn(dialogPopupClass, widths[size])}
          >
            <header className="flex flex-col gap-1 px-5 pt-5 pr-14 pb-4 sm:px-6">
              <BaseDialog.Title className="font-semibold text-lg">{title}</BaseDialog.Title>
              {description ? (
                <BaseDialog.Description className="text-muted">{description}</BaseDialog.Description>
              ) : null}
            </header>
            {children ? (
              <div className="min-h-0 flex-1 overflow-y-auto px-5 pt-1 pb-6 sm:px-6">{children}</div>
            ) : null}
            {footer ? (
              <footer className="flex flex-col-reverse gap-2 border-t bg-inset px-5 py-3.5 max-sm:pb-[max(1rem,env(safe-area-inset-bottom))] sm:flex-row sm:justify-end sm:rounded-b-lg sm:px-6">
                {footer}
              </footer>
            ) : null}
            {/* Last in the order of focus, so that the first field is where typing begins. */}
            <BaseDialog.Close
              aria-label={closeLabel}
              disabled={!dismissible}
              className={cn(
                buttonStyles({ variant: "ghost", size: "sm" }),
                "absolute top-4 right-4 aspect-square px-0",
              )}
            >
              <X aria-hidden />
            </BaseDialog.Close>
          </BaseDialog.Popup>
        </BaseDialog.Viewport>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}

/** Closes the dialog around it; give it a button: `<DialogClose render={<Button>Cancel</Button>} />`. */
export function DialogClose({ render }: { render: ReactElement }) {
  return <BaseDialog.Close render={render} />;
}
