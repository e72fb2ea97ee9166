"use client";

import { type Brand, brandVariables } from "@tenantry/theme/brand";
import { Alert } from "@tenantry/ui/alert";
import { Button } from "@tenantry/ui/button";
import { Card, CardBody, CardFooter, CardHeader } from "@tenantry/ui/card";
import { RadioGroup } from "@tenantry/ui/radio-group";
import type { CSSProperties } from "react";
import { AccentField } from "./accent-field";
import { BrandingSample } from "./branding-sample";
import { LeaveGuard } from "./leave-guard";
import { LogoField } from "./logo-field";
import { useBranding } from "./use-branding";

const radiusOptions = (
  [
    { value: "sharp", label: "Sharp", description: "Nearly square corners" },
    { value: "soft", label: "Soft", description: "As we draw it" },
    { value: "round", label: "Round", description: "Wide curves" },
  ] as const
).map((option) => ({
  ...option,
  label: (
    <span className="flex items-center gap-2" style={wearing({ radius: option.value })}>
      {option.label}
      <span aria-hidden className="h-4 w-7 rounded-sm border-2 border-current" />
    </span>
  ),
}));

const fontOptions = (
  [
    { value: "inter", label: "Inter", description: "As we write it" },
    { value: "system", label: "System", description: "The font of each reader's device" },
    { value: "serif", label: "Serif", description: "As in a book" },
    { value: "mono", label: "Mono", description: "Every letter as wide as the next" },
  ] as const
).map((option) => ({
  ...option,
  label: (
    <span className="font-sans" style={wearing({ font: option.value })}>
      {option.label}
    </span>
  ),
}));

/** Shows one choice as it looks, whatever the page around it wears. */
function wearing(part: Partial<Brand>): CSSProperties {
  return brandVariables({ accent: null, radius: null, font: null, ...part }) as CSSProperties;
}

/** The form and its sample: what is chosen is seen in both themes before anybody else sees it. */
export function BrandingSettings() {
  const branding = useBranding();
  const { draft, change, canEdit, closedReason } = branding;
  return (
    <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,22rem)] lg:items-start">
      <form noValidate onSubmit={branding.submit} className="min-w-0">
        <Card>
          <CardHeader
            title="Appearance"
            description="Colours are adjusted where they would be hard to read."
          />
          <CardBody className="flex flex-col gap-6">
            {branding.failure ? (
              <Alert tone="danger" announce="assertive">
                {branding.failure}
              </Alert>
            ) : null}
            {canEdit ? null : (
              <Alert>{closedReason ?? "Owners and admins of this workspace can change how it looks."}</Alert>
            )}
            <AccentField
              value={draft.accent}
              error={branding.errors.accent}
              disabled={!canEdit}
              onChange={(accent) => change({ accent })}
            />
            <LogoField logoUrl={draft.logoUrl} disabled={!canEdit} onChange={(logo) => change(logo)} />
            <RadioGroup
              label="Corners"
              variant="cards"
              disabled={!canEdit}
              options={radiusOptions}
              value={draft.radius ?? "soft"}
              onValueChange={(radius) => change({ radius: ownOrNull(radius, "soft") })}
            />
            <RadioGroup
              label="Font"
              variant="cards"
              disabled={!canEdit}
              options={fontOptions}
              value={draft.font ?? "inter"}
              onValueChange={(font) => change({ font: ownOrNull(font, "inter") })}
            />
          </CardBody>
          {canEdit ? <Actions branding={branding} /> : null}
        </Card>
      </form>
      <LeaveGuard active={branding.isDirty} />
      <BrandingSample brand={{ ...draft, accent: branding.validAccent }} />
    </div>
  );
}

/** The product's own choice is kept as none, so that the workspace follows it. */
function ownOrNull<Value extends string>(value: Value, own: Value): Value | null {
  return value === own ? null : value;
}

function Actions({ branding }: { branding: ReturnType<typeof useBranding> }) {
  const { isDirty, isSaving, isPlain } = branding;
  return (
    <CardFooter className="sticky bottom-0 z-2">
      <span>{isDirty ? "Not saved yet." : "Everybody sees this."}</span>
      <span className="flex flex-wrap gap-2">
        {isPlain ? null : (
          <Button variant="ghost" disabled={isSaving} onClick={branding.clear}>
            Use our look
          </Button>
        )}
        <Button disabled={!isDirty || isSaving} onClick={branding.discard}>
          Discard
        </Button>
        <Button type="submit" variant="primary" disabled={!isDirty} pending={isSaving}>
          Save branding
        </Button>
      </span>
    </CardFooter>
  );
}
