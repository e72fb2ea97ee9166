"use client";

import { Button } from "@tenantry/ui/button";
import { Dialog, DialogClose } from "@tenantry/ui/dialog";
import { useId } from "react";
import { LinkFields } from "./link-fields";
import { NewLink } from "./new-link";
import { useCreateLink } from "./use-create-link";

type CreateLinkDialogProps = { open: boolean; onOpenChange: (open: boolean) => void };

/** Makes a link and shows it this once. */
export function CreateLinkDialog({ open, onOpenChange }: CreateLinkDialogProps) {
  const formId = useId();
  const creating = useCreateLink();
  const { url, isPending, submit, forget } = creating;
  const close = () => {
    onOpenChange(false);
    if (url) forget();
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => (next ? onOpenChange(true) : close())}
      dismissible={!isPending}
      title={url ? "Your link is ready" : "Make a link"}
      description={
        url
          ? "Copy it now: it is shown this once, and we keep only its fingerprint."
          : "People with a verified account join by it, until its limit or its last day."
      }
      footer={
        url ? (
          <Button variant="primary" onClick={close}>
            Done
          </Button>
        ) : (
          <>
            <DialogClose render={<Button disabled={isPending}>Cancel</Button>} />
            <Button type="submit" form={formId} variant="primary" pending={isPending}>
              Make link
            </Button>
          </>
        )
      }
    >
      {url ? (
        <NewLink url={url} />
      ) : (
        <form id={formId} noValidate onSubmit={submit}>
          <LinkFields creating={creating} />
        </form>
      )}
    </Dialog>
  );
}
