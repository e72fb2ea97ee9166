"use client";

import { Button } from "@tenantry/ui/button";
import { Card, CardBody, CardHeader } from "@tenantry/ui/card";
import { ColorField } from "@tenantry/ui/color-field";
import { SelectField } from "@tenantry/ui/select-field";
import type { SectionProps } from "./configuration-tab";

const radiusOptions = [
  { value: "none", label: "Ours (soft)" },
  { value: "sharp", label: "Sharp" },
  { value: "soft", label: "Soft" },
  { value: "round", label: "Round" },
];

const fontOptions = [
  { value: "none", label: "Ours (Inter)" },
  { value: "inter", label: "Inter" },
  { value: "system", label: "System" },
  { value: "serif", label: "Serif" },
  { value: "mono", label: "Mono" },
];

/** What the workspace wears. Its own admins see it before they save; here it is for helping them. */
export function BrandingCard({ draft, disabled }: SectionProps) {
  const { branding } = draft.draft;
  const choose = (name: "radius" | "font") => (value: string) =>
    draft.set("branding", name, value === "none" ? null : value);
  return (
    <Card>
      <CardHeader title="Branding" description="The tenant's admins set this with a preview." />
      <CardBody className="grid gap-4 sm:grid-cols-2">
        <ColorField
          label="Accent colour"
          hint="Empty is ours."
          disabled={disabled}
          value={branding.accent ?? ""}
          onValueChange={(accent) => draft.set("branding", "accent", accent === "" ? null : accent)}
        />
        <SelectField
          label="Corners"
          disabled={disabled}
          options={radiusOptions}
          value={branding.radius ?? "none"}
          onValueChange={choose("radius")}
        />
        <SelectField
          label="Font"
          disabled={disabled}
          options={fontOptions}
          value={branding.font ?? "none"}
          onValueChange={choose("font")}
        />
        <div className="flex flex-col items-start gap-2">
          <span className="font-medium">Logo</span>
          {branding.logoId ? (
            <Button disabled={disabled} onClick={() => draft.set("branding", "logoId", null)}>
              Remove logo
            </Button>
          ) : (
            <span className="text-muted">None</span>
          )}
        </div>
      </CardBody>
    </Card>
  );
}
