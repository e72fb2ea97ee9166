"use client";

import { Toast } from "@base-ui/react/toast";
import { X } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import { buttonStyles } from "./lib/button-styles";
import { cn } from "./lib/cn";
import { type MessageTone, toneIcon, toneText } from "./lib/tone";

interface ToastOptions {
  /** What happened, in the past tense: "Role changed to Admin". */
  title: string;
  description?: string;
  /** `danger` is announced at once; the others wait their turn. */
  tone?: MessageTone;
  /** Usually Undo. Pressing it closes the toast. */
  action?: { label: string; onClick: () => void };
  /** Milliseconds; 0 stays until closed. 5 seconds, 10 with an action, and failures stay. */
  timeout?: number;
}

/** Short messages about what was just done. Errors that belong to a field stand at the field instead. */
export function useToast() {
  const { add, update, close } = Toast.useToastManager();
  return useMemo(
    () => ({
      /** Shows a toast and gives its id. */
      show: (options: ToastOptions) => {
        const id: string = add(toToast(options, () => close(id)));
        return id;
      },
      /** Changes a toast in place, such as from "Sending" to "Sent". */
      update: (id: string, options: ToastOptions) =>
        update(
          id,
          toToast(options, () => close(id)),
        ),
      dismiss: (id: string) => close(id),
    }),
    [add, update, close],
  );
}

/** Holds and draws the toasts. `Providers` includes it. */
export function ToastProvider({
  children,
  closeLabel = "Dismiss",
}: {
  children: ReactNode;
  closeLabel?: string;
}) {
  return (
    <Toast.Provider limit={3}>
      {children}
      <Toast.Portal>
        <Toast.Viewport className="fixed inset-x-4 bottom-[calc(1rem+var(--bottom-bar,0px))] z-60 mx-auto flex max-w-md flex-col-reverse gap-2 sm:right-6 sm:bottom-[calc(1.5rem+var(--bottom-bar,0px))] sm:left-auto sm:mx-0 sm:w-96">
          <ToastList closeLabel={closeLabel} />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function ToastList({ closeLabel }: { closeLabel: string }) {
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => {
    const tone = toTone(toast.type);
    const Icon = toneIcon[tone];
    return (
      <Toast.Root
        key={toast.id}
        toast={toast}
        swipeDirection={["right", "down"]}
        className={cn(
          "translate-x-(--toast-swipe-movement-x) translate-y-(--toast-swipe-movement-y) rounded-md border border-line-strong bg-raised text-body shadow-overlay",
          "transition-[opacity,translate] duration-base data-limited:hidden data-swiping:transition-none",
          "data-starting-style:translate-y-3 data-ending-style:opacity-0 data-starting-style:opacity-0",
        )}
      >
        <Toast.Content className="flex items-start gap-2.5 py-2.5 pr-2 pl-3.5">
          <Icon aria-hidden className={cn("mt-1.5 size-4 shrink-0", toneText[tone])} />
          <div className="min-w-0 flex-1 py-1">
            <Toast.Title className="font-medium" />
            <Toast.Description className="text-muted text-sm" />
          </div>
          <Toast.Action className={buttonStyles({ size: "sm" })} />
          <Toast.Close
            aria-label={closeLabel}
            className={cn(buttonStyles({ variant: "ghost", size: "sm" }), "aspect-square px-0")}
          >
            <X aria-hidden />
          </Toast.Close>
        </Toast.Content>
      </Toast.Root>
    );
  });
}

function toToast({ title, description, tone = "success", action, timeout }: ToastOptions, close: () => void) {
  return {
    title,
    description,
    type: tone,
    priority: tone === "danger" ? ("high" as const) : ("low" as const),
    timeout: timeout ?? (tone === "danger" ? 0 : action ? 10_000 : 5_000),
    actionProps: action && {
      children: action.label,
      onClick: () => {
        action.onClick();
        close();
      },
    },
  };
}

function toTone(type: string | undefined): MessageTone {
  return type === "info" || type === "warning" || type === "danger" ? type : "success";
}
