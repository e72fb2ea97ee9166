"use client";

import { Button } from "@tenantry/ui/button";
import { Link2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";

/** The form and its rules are loaded when they are first asked for. */
const loadDialog = () => import("./create-link-dialog").then((module) => module.CreateLinkDialog);
const CreateLinkDialog = dynamic(loadDialog, { ssr: false });

export function CreateLinkButton() {
  const [wasOpened, setWasOpened] = useState(false);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        variant="primary"
        icon={<Link2 aria-hidden />}
        onPointerEnter={() => void loadDialog()}
        onFocus={() => void loadDialog()}
        onClick={() => {
          setWasOpened(true);
          setIsOpen(true);
        }}
      >
        Make a link
      </Button>
      {wasOpened ? <CreateLinkDialog open={isOpen} onOpenChange={setIsOpen} /> : null}
    </>
  );
}
