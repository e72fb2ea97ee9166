import { CopyButton } from "@tenantry/ui/copy-button";
import { TextField } from "@tenantry/ui/text-field";

/** The address, to be copied by a press or by hand. */
export function NewLink({ url }: { url: string }) {
  return (
    <div className="flex flex-wrap items-end gap-2">
      <TextField
        label="Link"
        className="min-w-0 flex-1 basis-64"
        readOnly
        value={url}
        onFocus={(event) => event.target.select()}
      />
      <CopyButton value={url} label="Copy link" size="md" />
    </div>
  );
}
