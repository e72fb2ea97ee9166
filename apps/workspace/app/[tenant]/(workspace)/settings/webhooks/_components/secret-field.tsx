import { CopyButton } from "@tenantry/ui/copy-button";
import { TextField } from "@tenantry/ui/text-field";

/** A signing secret, to be copied by a press or by hand. */
export function SecretField({ secret }: { secret: string }) {
  return (
    <div className="flex flex-wrap items-end gap-2">
      <TextField
        label="Signing secret"
        className="min-w-0 flex-1 basis-64"
        readOnly
        value={secret}
        onFocus={(event) => event.target.select()}
      />
      <CopyButton value={secret} label="Copy secret" size="md" />
    </div>
  );
}
