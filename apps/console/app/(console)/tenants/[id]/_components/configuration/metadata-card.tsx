"use client";

import { metadataSchema } from "@tenantry/api/forms";
import { Button } from "@tenantry/ui/button";
import { Card, CardBody, CardHeader } from "@tenantry/ui/card";
import { DefinitionItem, DefinitionList } from "@tenantry/ui/definition-list";
import { IconButton } from "@tenantry/ui/icon-button";
import { TextField } from "@tenantry/ui/text-field";
import { Plus, X } from "lucide-react";
import { type FormEvent, useState } from "react";
import type { SectionProps } from "./configuration-tab";

/** Facts that the staff keeps with the tenant, such as a number in another system. The tenant does not see them. */
export function MetadataCard({ draft, disabled }: SectionProps) {
  const entries = Object.entries(draft.draft.metadata);
  return (
    <Card>
      <CardHeader title="Metadata" description="Facts kept with this tenant. Only the staff sees them." />
      <CardBody className="flex flex-col gap-4">
        {entries.length === 0 ? <p className="text-muted">Nothing is kept here yet.</p> : null}
        <DefinitionList>
          {entries.map(([key, value]) => (
            <DefinitionItem key={key} term={<code className="text-sm">{key}</code>}>
              <span className="flex items-start justify-between gap-2">
                <span className="wrap-anywhere">{value}</span>
                {disabled ? null : (
                  <IconButton
                    label={`Remove ${key}`}
                    size="sm"
                    onClick={() => draft.set("metadata", key, undefined)}
                  >
                    <X />
                  </IconButton>
                )}
              </span>
            </DefinitionItem>
          ))}
        </DefinitionList>
        {disabled ? null : <AddEntry onAdd={(key, value) => draft.set("metadata", key, value)} />}
      </CardBody>
    </Card>
  );
}

function AddEntry({ onAdd }: { onAdd: (key: string, value: string) => void }) {
  const [key, setKey] = useState("");
  const [value, setValue] = useState("");
  const [error, setError] = useState<string>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const checked = metadataSchema.safeParse({ [key.trim()]: value });
    if (!checked.success)
      return setError(describe(checked.error.issues[0]?.code, checked.error.issues[0]?.message));
    onAdd(key.trim(), value.trim());
    setKey("");
    setValue("");
    setError(undefined);
  };
  return (
    <form
      noValidate
      onSubmit={submit}
      className="grid items-end gap-2 sm:grid-cols-[10rem_1fr_auto] sm:items-start"
    >
      <TextField
        label="Name"
        placeholder="crm.account"
        value={key}
        error={error}
        onChange={(event) => setKey(event.target.value)}
      />
      <TextField label="Text" value={value} onChange={(event) => setValue(event.target.value)} />
      <Button type="submit" icon={<Plus aria-hidden />} className="sm:mt-7">
        Add
      </Button>
    </form>
  );
}

/** A name that does not fit comes as a fault of the key as a whole. */
function describe(code: string | undefined, message: string | undefined): string {
  return code === "invalid_key"
    ? "Use a-z, 0-9, dot, dash and underscore, a letter first."
    : (message ?? "Check what you entered.");
}
