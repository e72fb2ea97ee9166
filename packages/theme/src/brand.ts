import { ACCENT_SURFACES, accentTokens } from "./accent";
import { contrastRatio, TEXT_CONTRAST } from "./contrast";

/** What a workspace can wear. Null is the product's own. */
export type Brand = {
  /** `#rrggbb` */
  accent: string | null;
  radius: "sharp" | "soft" | "round" | null;
  font: "inter" | "system" | "serif" | "mono" | null;
};

type Variables = Record<`--${string}`, string>;

const radii = {
  sharp: { xs: "1px", sm: "2px", md: "2px", lg: "4px" },
  soft: { xs: "4px", sm: "6px", md: "8px", lg: "12px" },
  round: { xs: "6px", sm: "10px", md: "14px", lg: "20px" },
} satisfies Record<NonNullable<Brand["radius"]>, Record<string, string>>;

/** Stacks of fonts that are on the reader's machine, beside the one that the product brings: nothing is fetched. */
const fonts: Record<NonNullable<Brand["font"]>, string> = {
  inter: '"Inter Variable", ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif',
  system: 'ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif',
  serif: 'ui-serif, "Iowan Old Style", "Source Serif 4", Georgia, Cambria, serif',
  mono: 'ui-monospace, "SF Mono", "Cascadia Code", Menlo, Consolas, monospace',
};

function shapeVariables({ radius, font }: Brand): Variables {
  const corners = Object.entries(radius ? radii[radius] : {}).map(([size, value]) => [
    `--radius-${size}`,
    value,
  ]);
  return { ...Object.fromEntries(corners), ...(font ? { "--font-sans": fonts[font] } : {}) };
}

/** The custom properties of a brand, for both themes. Empty for the product's own. */
export function brandVariables(brand: Brand): Variables {
  return { ...(brand.accent ? accentTokens(brand.accent).variables : {}), ...shapeVariables(brand) };
}

/**
 * A style sheet that dresses the whole page, pop-ups too. Made of numbers and of words from lists: no text that
 * somebody wrote is in it. Null when there is nothing to change.
 */
export function brandCss(brand: Brand): string | null {
  const rules = Object.entries(brandVariables(brand)).map(([name, value]) => `${name}:${value}`);
  return rules.length > 0 ? `:root{${rules.join(";")}}` : null;
}

/** The colours that a small sample of a theme needs; a test of the design system ties them to its tokens. */
export const SAMPLE_COLORS = {
  light: {
    ...ACCENT_SURFACES.light,
    line: "oklch(0.905 0.004 264)",
    fg: "oklch(0.225 0.012 264)",
    muted: "oklch(0.45 0.014 264)",
  },
  dark: {
    ...ACCENT_SURFACES.dark,
    line: "oklch(0.305 0.008 264)",
    fg: "oklch(0.95 0.003 264)",
    muted: "oklch(0.75 0.01 264)",
  },
} as const;

const productAccent = "#2559c4";

/** The custom properties of a sample that shows a brand in one theme, whatever theme the page around it has. */
export function sampleVariables(brand: Brand, theme: "light" | "dark"): Variables {
  const accent = accentTokens(brand.accent ?? productAccent).variables;
  const suffix = theme === "light" ? "" : "-dark";
  const names = ["solid", "solid-hover", "on-solid", "text", "bg", "border"] as const;
  const colors = Object.entries(SAMPLE_COLORS[theme]).map(([name, value]) => [`--color-${name}`, value]);
  const accents = names.map((name) => [`--color-accent-${name}`, accent[`--accent-${name}${suffix}`] ?? ""]);
  const whole = { ...brand, radius: brand.radius ?? "soft", font: brand.font ?? "inter" } as const;
  return { ...Object.fromEntries([...colors, ...accents]), ...shapeVariables(whole) };
}

/** A button in a letter: its fill and its text, as `#rrggbb`. */
export type LetterButton = { fill: string; text: string };

/** A letter's button in both themes, for readers that know hex alone: 3:1 against the letter, 4.5:1 for its text. */
export function letterButton(accent: string | null): Record<"light" | "dark", LetterButton> {
  const { solid } = accentTokens(accent ?? productAccent);
  return { light: withText(solid.light), dark: withText(solid.dark) };
}

function withText(fill: string): LetterButton {
  // Where white falls short, black has more than 4.6:1: the two ratios multiply to 21.
  return { fill, text: contrastRatio("#ffffff", fill) >= TEXT_CONTRAST ? "#ffffff" : "#000000" };
}
