"use client";

import { Button } from "@tenantry/ui/button";
import { FieldMessages, fieldAria } from "@tenantry/ui/field";
import { ImageUp, Trash2 } from "lucide-react";
import { useId, useRef, useState } from "react";
import { logoAnswerSchema, refusalSchema } from "@/forms";
import { useTenant } from "@/workspace/tenant";

type Logo = { logoId: string | null; logoUrl: string | null };
type LogoFieldProps = { logoUrl: string | null; disabled: boolean; onChange: (logo: Logo) => void };

const largest = 2 * 1024 * 1024;

/** The logo, sent as soon as it is chosen and worn once the branding is saved. */
export function LogoField({ logoUrl, disabled, onChange }: LogoFieldProps) {
  const tenant = useTenant();
  const id = useId();
  const hint = "PNG, JPEG or WebP, 2 MB at most. It is shown whole, in a square.";
  const input = useRef<HTMLInputElement>(null);
  const choose = useRef<HTMLButtonElement>(null);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<string>();

  const upload = async (file: File) => {
    setError(undefined);
    if (file.size > largest) return setError("This picture is larger than 2 MB. Choose a smaller one.");
    setPending(true);
    try {
      const address = `/api/logos?tenant=${encodeURIComponent(tenant)}`;
      const response = await fetch(address, { method: "POST", body: file });
      const body: unknown = await response.json();
      if (!response.ok) return setError(refusalSchema.parse(body).error.message);
      const { logoId, url } = logoAnswerSchema.parse(body);
      onChange({ logoId, logoUrl: url });
    } catch {
      setError("The picture did not arrive. Check the connection and try again.");
    } finally {
      setPending(false);
    }
  };

  return (
    <div className="flex flex-col gap-2">
      <span id={`${id}-label`} className="font-medium">
        Logo
      </span>
      <div className="flex flex-wrap items-center gap-4">
        <span className="grid size-16 shrink-0 place-items-center overflow-clip rounded-md border bg-inset">
          {logoUrl ? (
            <img src={logoUrl} alt="The workspace's logo" className="max-h-full max-w-full object-contain" />
          ) : (
            <ImageUp aria-hidden className="size-5 text-subtle" />
          )}
        </span>
        <input
          ref={input}
          type="file"
          hidden
          accept="image/png,image/jpeg,image/webp"
          aria-labelledby={`${id}-label`}
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            event.target.value = "";
            if (file) void upload(file);
          }}
        />
        <span className="flex flex-wrap gap-2">
          <Button
            disabled={disabled}
            pending={pending}
            icon={<ImageUp aria-hidden />}
            ref={choose}
            aria-describedby={fieldAria(id, { hint, error })["aria-describedby"]}
            onClick={() => input.current?.click()}
          >
            {logoUrl ? "Replace logo" : "Upload logo"}
          </Button>
          {logoUrl ? (
            <Button
              variant="ghost"
              disabled={disabled || pending}
              icon={<Trash2 aria-hidden />}
              onClick={() => {
                // This button goes with the logo.
                choose.current?.focus();
                setError(undefined);
                onChange({ logoId: null, logoUrl: null });
              }}
            >
              Remove
            </Button>
          ) : null}
        </span>
      </div>
      <div aria-live="polite" className="flex flex-col gap-1.5">
        <FieldMessages id={id} hint={hint} error={error} />
      </div>
    </div>
  );
}
