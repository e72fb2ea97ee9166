"use client";

import { useMutation } from "@tanstack/react-query";
import { readError } from "@tenantry/api/read-error";
import { Alert } from "@tenantry/ui/alert";
import { AlertDialog } from "@tenantry/ui/alert-dialog";
import { Button } from "@tenantry/ui/button";
import { LogOut } from "lucide-react";
import { useState } from "react";
import { useTRPC } from "@/trpc/client";
import { useTenant, useWorkspace } from "@/workspace/tenant";

/** One's own way out of the workspace. */
export function LeaveButton() {
  const trpc = useTRPC();
  const tenant = useTenant();
  const { name } = useWorkspace();
  const [open, setOpen] = useState(false);
  const leave = useMutation(trpc.members.leave.mutationOptions());
  return (
    <AlertDialog
      open={open}
      onOpenChange={(next) => {
        if (next) leave.reset();
        setOpen(next);
      }}
      trigger={
        <Button variant="ghost" className="max-sm:-ml-3.5" icon={<LogOut aria-hidden />}>
          Leave workspace
        </Button>
      }
      title={`Leave ${name}?`}
      description="You lose access at once. To come back you need a new invitation."
      confirmLabel="Leave workspace"
      cancelLabel="Stay"
      danger
      pending={leave.isPending || leave.isSuccess}
      // A full load, so that nothing of the workspace stays in memory.
      onConfirm={() => leave.mutate({ tenant }, { onSuccess: () => window.location.assign("/") })}
    >
      {leave.error ? (
        <Alert tone="danger" announce="assertive">
          {readError(leave.error).message}
        </Alert>
      ) : null}
    </AlertDialog>
  );
}
