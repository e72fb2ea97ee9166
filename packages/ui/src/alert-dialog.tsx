"use client";

import { AlertDialog as BaseAlertDialog } from "@base-ui/react/alert-dialog";
import { type ReactElement, type ReactNode, useState } from "react";
import { Button } from "./button";
import { cn } from "./lib/cn";
import { backdropClass, dialogPopupClass, dialogViewportClass } from "./lib/layer-styles";
import { TextField } from "./text-field";

interface AlertDialogProps {
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  trigger?: ReactElement;
  /** A question that names the deed: "Delete Acme?" */
  title: ReactNode;
  /** What will happen, and whether it can be undone. */
  description: ReactNode;
  /** Details, such as the price, or an `Alert` when it failed. */
  children?: ReactNode;
  /** The deed as a verb: "Delete workspace", never "OK". */
  confirmLabel: string;
  cancelLabel?: string;
  /** The dialog stays open until you close it, so that a failure can be shown in it. */
  onConfirm: () => void;
  danger?: boolean;
  pending?: boolean;
  /** For what cannot be undone: the text that must be typed first, usually the thing's name. */
  typeToConfirm?: string;
  /** The words above the field; gets the text to type. */
  typeToConfirmLabel?: (text: string) => string;
}

/** Asks before something paid, outward or irreversible. It does not close by a press outside. */
export function AlertDialog({
  open,
  onOpenChange,
  trigger,
  title,
  description,
  children,
  confirmLabel,
  cancelLabel = "Cancel",
  onConfirm,
  danger = false,
  pending = false,
  typeToConfirm,
  typeToConfirmLabel = (text) => `Type “${text}” to confirm`,
}: AlertDialogProps) {
  const [typed, setTyped] = useState("");
  const confirmed = typeToConfirm === undefined || typed.trim() === typeToConfirm;

  return (
    <BaseAlertDialog.Root
      open={open}
      onOpenChange={(next, details) => {
        if (!next && pending) return details.cancel();
        onOpenChange?.(next);
      }}
      onOpenChangeComplete={(next) => !next && setTyped("")}
    >
      {trigger ? <BaseAlertDialog.Trigger render={trigger} /> : null}
      <BaseAlertDialog.Portal>
        <BaseAlertDialog.Backdrop className={backdropClass} />
        <BaseAlertDialog.Viewport className={dialogViewportClass}>
          <BaseAlertDialog.Popup className={cn(dialogPopupClass, "sm:max-w-md")}>
            <form
              className="flex min-h-0 flex-col"
              onSubmit={(event) => {
                event.preventDefault();
                // A form inside a layer still belongs to the page's tree: keep it from reaching an outer form.
                event.stopPropagation();
                if (confirmed && !pending) onConfirm();
              }}
            >
              <div className="flex min-h-0 flex-col gap-4 overflow-y-auto px-5 pt-5 pb-5 sm:px-6 sm:pt-6">
                <div className="flex flex-col gap-1.5">
                  <BaseAlertDialog.Title className="font-semibold text-lg">{title}</BaseAlertDialog.Title>
                  <BaseAlertDialog.Description className="text-muted">
                    {description}
                  </BaseAlertDialog.Description>
                </div>
                {children}
                {typeToConfirm === undefined ? null : (
                  <TextField
                    label={typeToConfirmLabel(typeToConfirm)}
                    value={typed}
                    onChange={(event) => setTyped(event.target.value)}
                    autoComplete="off"
                    spellCheck={false}
                  />
                )}
              </div>
              <div className="flex flex-col-reverse gap-2 px-5 pb-5 sm:flex-row sm:justify-end sm:px-6 sm:pb-6">
                <BaseAlertDialog.Close render={<Button disabled={pending}>{cancelLabel}</Button>} />
                <Button
                  type="submit"
                  variant={danger ? "danger" : "primary"}
                  pending={pending}
                  disabled={!confirmed}
                >
                  {confirmLabel}
                </Button>
              </div>
            </form>
          </BaseAlertDialog.Popup>
        </BaseAlertDialog.Viewport>
      </BaseAlertDialog.Portal>
    </BaseAlertDialog.Root>
  );
}
