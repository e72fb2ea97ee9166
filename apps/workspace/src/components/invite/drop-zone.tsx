"use client";

import { buttonStyles } from "@tenantry/ui/lib/button-styles";
import { cn } from "@tenantry/ui/lib/cn";
import { FileSpreadsheet } from "lucide-react";
import { useId, useState } from "react";

/** Takes a file by a press, by the keyboard, or by dropping it. */
export function DropZone({ onFile }: { onFile: (file: File) => void }) {
  const id = useId();
  const [isOver, setIsOver] = useState(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one more way to what the field inside does.
    <div
      className={cn(
        "flex flex-col items-center gap-3 rounded-md border border-line-strong border-dashed px-4 py-6 text-center",
        isOver && "border-focus bg-hover",
      )}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setIsOver(false);
        const [file] = event.dataTransfer.files;
        if (file) onFile(file);
      }}
    >
      <FileSpreadsheet aria-hidden className="size-6 text-muted" />
      <p className="text-muted text-sm">
        Drop a CSV file here. Its columns are <strong className="font-medium text-fg">email</strong>,{" "}
        <strong className="font-medium text-fg">role</strong> and{" "}
        <strong className="font-medium text-fg">until</strong>; only the first is needed.
      </p>
      <span className="relative">
        <input
          id={id}
          type="file"
          accept=".csv,text/csv,text/plain"
          className="peer absolute inset-0 size-full cursor-pointer opacity-0"
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file) onFile(file);
            // The same file, mended, can be chosen again.
            event.target.value = "";
          }}
        />
        <label
          htmlFor={id}
          className={cn(
            buttonStyles({}),
            "peer-focus-visible:outline-2 peer-focus-visible:outline-focus peer-focus-visible:outline-offset-2",
          )}
        >
          Choose a CSV file
        </label>
      </span>
    </div>
  );
}
