"use client";

import { type Brand, sampleVariables } from "@tenantry/theme/brand";
import { Avatar } from "@tenantry/ui/avatar";
import { Badge } from "@tenantry/ui/badge";
import { Card, CardBody, CardHeader } from "@tenantry/ui/card";
import { buttonStyles } from "@tenantry/ui/lib/button-styles";
import { Meter } from "@tenantry/ui/meter";
import { TextLink } from "@tenantry/ui/text-link";
import type { CSSProperties } from "react";
import { useWorkspace } from "@/workspace/tenant";

const themes = [
  { theme: "light", label: "Light" },
  { theme: "dark", label: "Dark" },
] as const;

type BrandingSampleProps = { brand: Brand & { logoUrl: string | null } };

/** A piece of the workspace in both themes, drawn with what is on the form now. Nothing in it can be pressed. */
export function BrandingSample({ brand }: BrandingSampleProps) {
  return (
    <Card className="lg:sticky lg:top-20">
      <CardHeader title="Preview" description="Before anybody else sees it." />
      <CardBody className="grid gap-4 sm:grid-cols-2 lg:grid-cols-1">
        {themes.map(({ theme, label }) => (
          <figure key={theme} className="flex min-w-0 flex-col gap-1.5">
            <figcaption className="text-muted text-sm">{label}</figcaption>
            <div aria-hidden inert style={sampleVariables(brand, theme) as CSSProperties}>
              <Piece logoUrl={brand.logoUrl} />
            </div>
          </figure>
        ))}
      </CardBody>
    </Card>
  );
}

/** Made of what pages are made of, so that it cannot look otherwise. */
function Piece({ logoUrl }: { logoUrl: string | null }) {
  const { name } = useWorkspace();
  return (
    <Card className="gap-4 p-4 font-sans text-fg">
      <div className="flex min-w-0 items-center gap-2 font-semibold">
        {logoUrl ? <Avatar name={name} src={logoUrl} shape="square" /> : null}
        <span className="truncate">{name}</span>
        <Badge tone="accent" className="ml-auto">
          Owner
        </Badge>
      </div>
      <Meter size="sm" label="Seats" used={6} total={10} />
      <div className="flex flex-wrap items-center gap-4">
        <span className={buttonStyles({ variant: "primary" })}>Invite people</span>
        <TextLink render={<span />}>See seats</TextLink>
      </div>
    </Card>
  );
}
