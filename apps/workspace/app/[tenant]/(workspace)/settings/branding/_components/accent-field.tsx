"use client";

import { accentTokens } from "@tenantry/theme/accent";
import { isColor } from "@tenantry/theme/color";
import { ColorField } from "@tenantry/ui/color-field";
import { cn } from "@tenantry/ui/lib/cn";

const presets = [
  { name: "Blue", color: "#2559c4" },
  { name: "Violet", color: "#6d3fc8" },
  { name: "Magenta", color: "#b4307c" },
  { name: "Red", color: "#c4312b" },
  { name: "Orange", color: "#b85a0c" },
  { name: "Green", color: "#0a7a5c" },
  { name: "Teal", color: "#0e7490" },
  { name: "Graphite", color: "#3f4754" },
];

type AccentFieldProps = {
  value: string | null;
  error: string | undefined;
  disabled: boolean;
  onChange: (accent: string | null) => void;
};

/** The one colour of a brand: a ready one, or any other. Says where it has to be adjusted. */
export function AccentField({ value, error, disabled, onChange }: AccentFieldProps) {
  return (
    <fieldset disabled={disabled} className="flex min-w-0 flex-col gap-3">
      <legend className="mb-2 font-medium">Accent colour</legend>
      <div className="flex flex-wrap gap-2">
        {presets.map(({ name, color }) => (
          <button
            key={color}
            type="button"
            aria-label={name}
            aria-pressed={value === color}
            onClick={() => onChange(color)}
            style={{ backgroundColor: color }}
            className={cn(
              "size-9 cursor-pointer rounded-full border-2 border-surface outline-offset-1 disabled:cursor-not-allowed disabled:opacity-60",
              value === color && "ring-2 ring-fg",
            )}
          />
        ))}
      </div>
      <ColorField
        label="Own colour"
        value={value ?? ""}
        error={error}
        hint={describeContrast(value)}
        onValueChange={(text) => onChange(text === "" ? null : text)}
      />
    </fieldset>
  );
}

/** What becomes of a colour that would be hard to read, in words. */
function describeContrast(accent: string | null): string {
  if (!accent) return "None: the workspace has our blue.";
  if (!isColor(accent)) return "# and six digits, such as #2559c4.";
  const { adjusted, solid } = accentTokens(accent);
  const verdicts = [
    adjusted.light ? `Too light for a white page: there we darken it to ${solid.light}.` : "",
    adjusted.dark ? `Too dark for the dark theme: there we lighten it to ${solid.dark}.` : "",
  ].filter(Boolean);
  if (verdicts.length > 0) return verdicts.join(" ");
  return "Reads well in the light and the dark theme.";
}
