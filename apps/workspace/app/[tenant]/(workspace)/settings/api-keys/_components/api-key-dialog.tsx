"use client";

import { Alert } from "@tenantry/ui/alert";
import { Button } from "@tenantry/ui/button";
import { Checkbox } from "@tenantry/ui/checkbox";
import { CopyButton } from "@tenantry/ui/copy-button";
import { Dialog, DialogClose } from "@tenantry/ui/dialog";
import { SelectField } from "@tenantry/ui/select-field";
import { TextField } from "@tenantry/ui/text-field";
import { useId } from "react";
import { apiKeyDays, apiKeyScopeNames, apiKeyScopes } from "@/forms";
import { useApiKeyForm } from "./use-api-key-form";

const terms = apiKeyDays.map((days) => ({
  value: String(days),
  label: days === null ? "Until it is revoked" : days === 365 ? "A year" : `${days} days`,
}));

/** Makes a key and shows it this once. */
export function ApiKeyDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const formId = useId();
  const form = useApiKeyForm();
  const { text, isPending } = form;
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => next || onClose()}
      dismissible={!isPending}
      title={text ? "Your key is ready" : "Make an API key"}
      description={
        text
          ? "Copy it now and keep it like a password: it is shown this once."
          : "It acts for this workspace, and for no other."
      }
      footer={
        text ? (
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        ) : (
          <>
            <DialogClose render={<Button disabled={isPending}>Cancel</Button>} />
            <Button type="submit" form={formId} variant="primary" pending={isPending}>
              Make key
            </Button>
          </>
        )
      }
    >
      {text ? <MadeKey text={text} /> : <KeyFields id={formId} form={form} />}
    </Dialog>
  );
}

function MadeKey({ text }: { text: string }) {
  return (
    <div className="flex flex-wrap items-end gap-2">
      <TextField
        label="API key"
        className="min-w-0 flex-1 basis-64"
        readOnly
        value={text}
        onFocus={(event) => event.target.select()}
      />
      <CopyButton value={text} label="Copy key" size="md" />
    </div>
  );
}

function KeyFields({ id, form }: { id: string; form: ReturnType<typeof useApiKeyForm> }) {
  const { scopes } = form;
  const scopesError = form.errorOf("scopes");
  return (
    <form
      id={id}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        form.submit();
      }}
      className="flex flex-col gap-5"
    >
      {form.refusal ? (
        <Alert tone="danger" announce="assertive">
          {form.refusal}
        </Alert>
      ) : null}
      <TextField
        label="What it is for"
        hint="As you will know it again, such as the name of the program."
        value={form.name}
        error={form.errorOf("name")}
        onChange={(event) => form.setName(event.target.value)}
      />
      <fieldset className="flex flex-col gap-2" aria-describedby={scopesError ? `${id}-scopes` : undefined}>
        <legend className="mb-2 font-medium">What it may do</legend>
        {apiKeyScopeNames.map((scope) => (
          <Checkbox
            key={scope}
            label={apiKeyScopes[scope]}
            checked={scopes.includes(scope)}
            onCheckedChange={(isChosen) =>
              form.setScopes(isChosen ? [...scopes, scope] : scopes.filter((each) => each !== scope))
            }
          />
        ))}
        {scopesError ? (
          <p id={`${id}-scopes`} className="text-red-text text-sm">
            {scopesError}
          </p>
        ) : null}
      </fieldset>
      <SelectField
        label="Good for"
        value={String(form.days)}
        options={terms}
        onValueChange={(value) => form.setDays(apiKeyDays.find((days) => String(days) === value) ?? null)}
      />
    </form>
  );
}
