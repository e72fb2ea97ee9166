"use client";

import { type Brand, sampleVariables } from "@tenantry/theme/brand";
import { Card, CardBody, CardHeader } from "@tenantry/ui/card";
import { cn } from "@tenantry/ui/lib/cn";
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

function Piece({ logoUrl }: { logoUrl: string | null }) {
  const { name, seats } = useWorkspace();
  const share = seats.total ? Math.min(100, Math.round((seats.used / seats.total) * 100)) : 60;
  return (
    <div className="flex flex-col gap-4 rounded-lg border bg-surface p-4 font-sans text-fg">
      <div className="flex min-w-0 items-center gap-2 font-semibold">
        {logoUrl ? (
          <img src={logoUrl} alt="" className="size-6 shrink-0 rounded-sm object-contain" />
        ) : (
          <span className="size-6 shrink-0 rounded-sm bg-accent-solid" />
        )}
        <span className="truncate">{name}</span>
      </div>
      <div className="flex flex-col gap-1.5">
        <span className="text-muted text-sm">Seats in use</span>
        <span className="h-2 overflow-clip rounded-full bg-track">
          <span className="block h-full bg-accent-solid" style={{ width: `${share}%` }} />
        </span>
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Fake className="bg-accent-solid text-accent-on-solid">Invite people</Fake>
        <Fake className="border border-accent-border bg-accent-bg text-accent-text">Owner</Fake>
        <span className="font-medium text-accent-text underline">See seats</span>
      </div>
    </div>
  );
}

function Fake({ className, children }: { className: string; children: string }) {
  return <span className={cn("rounded-md px-3 py-1.5 font-medium", className)}>{children}</span>;
}
