"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "./button";
import { IconButton } from "./icon-button";
import type { ButtonSize } from "./lib/button-styles";

interface CopyButtonProps {
  value: string;
  label?: string;
  copiedLabel?: string;
  /** Where the browser does not allow it. */
  failedLabel?: string;
  /** Only the icon; the label becomes its name. */
  iconOnly?: boolean;
  size?: ButtonSize;
}

const SHOWN_FOR_MS = 2000;

/** Puts a text on the clipboard and says so. */
export function CopyButton({
  value,
  label = "Copy",
  copiedLabel = "Copied",
  failedLabel = "Could not copy",
  iconOnly = false,
  size = "sm",
}: CopyButtonProps) {
  const [outcome, setOutcome] = useState<"copied" | "failed" | null>(null);

  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(() => setOutcome(null), SHOWN_FOR_MS);
    return () => clearTimeout(timer);
  }, [outcome]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(value);
      setOutcome("copied");
    } catch {
      setOutcome("failed");
    }
  }

  const icon =
    outcome === "copied" ? <Check aria-hidden className="text-green-text" /> : <Copy aria-hidden />;
  const said = outcome === null ? "" : outcome === "copied" ? copiedLabel : failedLabel;
  return (
    <>
      {iconOnly ? (
        <IconButton label={label} size={size} onClick={copy}>
          {icon}
        </IconButton>
      ) : (
        <Button icon={icon} size={size} onClick={copy}>
          {said || label}
        </Button>
      )}
      <span role="status" className="sr-only">
        {said}
      </span>
    </>
  );
}
