"use client";

import { Dialog } from "@base-ui/react/dialog";
import { Menu as MenuIcon, X } from "lucide-react";
import { type MouseEvent, type ReactNode, useState } from "react";
import { buttonStyles } from "./lib/button-styles";
import { cn } from "./lib/cn";
import { backdropClass } from "./lib/layer-styles";

interface MobileNavProps {
  label: string;
  closeLabel: string;
  children: ReactNode;
}

const squareGhost = cn(buttonStyles({ variant: "ghost" }), "aspect-square px-0 [&_svg]:size-5");

/** The sidebar as a drawer, for narrow screens. `AppShell` places it; following a link closes it. */
export function MobileNav({ label, closeLabel, children }: MobileNavProps) {
  const [open, setOpen] = useState(false);

  function closeAfterLink(event: MouseEvent) {
    if (event.target instanceof Element && event.target.closest("a")) setOpen(false);
  }

  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger aria-label={label} className={cn(squareGhost, "-ml-2 md:hidden")}>
        <MenuIcon aria-hidden />
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Backdrop className={backdropClass} />
        <Dialog.Popup
          aria-label={label}
          onClick={closeAfterLink}
          className="fixed inset-y-0 left-0 z-40 flex w-[min(19rem,86vw)] flex-col overflow-y-auto border-r bg-raised text-body shadow-overlay outline-none transition-[translate,opacity] duration-base data-ending-style:-translate-x-8 data-starting-style:-translate-x-8 data-ending-style:opacity-0 data-starting-style:opacity-0"
        >
          {children}
          <Dialog.Close aria-label={closeLabel} className={cn(squareGhost, "absolute top-2 right-2")}>
            <X aria-hidden />
          </Dialog.Close>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
