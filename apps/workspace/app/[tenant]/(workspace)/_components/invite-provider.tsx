"use client";

import { useShortcut } from "@tenantry/ui/lib/use-shortcut";
import dynamic from "next/dynamic";
import { createContext, type ReactNode, use, useState } from "react";
import { useWorkspace } from "@/workspace/tenant";

/** The form and its rules are loaded when they are first asked for. */
const loadDialog = () => import("@/components/invite/invite-dialog").then((module) => module.InviteDialog);
const InviteDialog = dynamic(loadDialog, { ssr: false });

type Invite = {
  /** Null for somebody who may not invite. */
  open: (() => void) | null;
  /** Fetches the dialog ahead of the press that opens it. */
  prepare: () => void;
};

const InviteContext = createContext<Invite>({ open: null, prepare: () => {} });

export const useInvite = (): Invite => use(InviteContext);

/** One dialog to invite people, on every page of the workspace: by its buttons and by the key M. */
export function InviteProvider({ children }: { children: ReactNode }) {
  const mayInvite = useWorkspace().permissions.includes("members:invite");
  const [wasOpened, setWasOpened] = useState(false);
  const [isOpen, setIsOpen] = useState(false);

  function open() {
    setWasOpened(true);
    setIsOpen(true);
  }
  useShortcut("m", open, mayInvite);

  return (
    <InviteContext value={{ open: mayInvite ? open : null, prepare: () => void loadDialog() }}>
      {children}
      {wasOpened ? <InviteDialog open={isOpen} onOpenChange={setIsOpen} /> : null}
    </InviteContext>
  );
}
