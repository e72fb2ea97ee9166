"use client";

import { AlertDialog } from "@tenantry/ui/alert-dialog";
import { useLeaveGuard } from "@tenantry/ui/lib/use-leave-guard";
import { useRouter } from "next/navigation";
import { useState } from "react";

/** Asks before another page takes the place of what was not saved. */
export function LeaveGuard({ active }: { active: boolean }) {
  const router = useRouter();
  const [address, setAddress] = useState<string | null>(null);
  useLeaveGuard(active, setAddress);
  return (
    <AlertDialog
      open={address !== null}
      onOpenChange={(open) => {
        if (!open) setAddress(null);
      }}
      title="Leave without saving?"
      description="What you changed here is not saved yet, and nobody has seen it."
      cancelLabel="Stay"
      confirmLabel="Leave"
      danger
      onConfirm={() => {
        if (address !== null) router.push(address);
        setAddress(null);
      }}
    />
  );
}
