"use client";

import { Button } from "@tenantry/ui/button";
import { Link2 } from "lucide-react";

/** Opens the dialog; the list holds it, since the new link is shown after this button has moved. */
export function CreateLinkButton({ onOpen, onPrepare }: { onOpen: () => void; onPrepare: () => void }) {
  return (
    <Button
      variant="primary"
      icon={<Link2 aria-hidden />}
      onPointerEnter={onPrepare}
      onFocus={onPrepare}
      onClick={onOpen}
    >
      Make a link
    </Button>
  );
}
