import { ACCENT_SURFACES, accentTokens } from "./accent";
import { linearToHex, parseColor } from "./color";

/** What a workspace can wear. Null is the product's own. */
export type Brand = {
  /** `#rrggbb` */
  accent: string | null;
  radius: "sharp" | "soft" | "round" | null;
  font: "inter" | "system" | "serif" | "mono" | null;
};

type Variables = Record<`--${string}`, string>;

const radii: Record<NonNullable<Brand["radius"]>, [small: string, middle: string, large: string]> = {
  sharp: ["2px", "2px", "4px"],
  soft: ["6px", "8px", "12px"],
  round: ["10px", "14px", "20px"],
};

/** Stacks of fonts that are on the reader's machine, beside the one that the product brings: nothing is fetched. */
const fonts: Record<NonNullable<Brand["font"]>, string> = {
  inter: '"Inter Variable", ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif',
  system: 'ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif',
  serif: 'ui-serif, "Iowan Old Style", "Source Serif 4", Georgia, Cambria, serif',
  mono: 'ui-monospace, "SF Mono", "Cascadia Code", Menlo, Consolas, monospace',
};

function shapeVariables({ radius, font }: Brand): Variables {
  const [small, middle, large] = radii[radius ?? "soft"];
  return {
    ...(radius ? { "--radius-sm": small, "--radius-md": middle, "--radius-lg": large } : {}),
    ...(font ? { "--font-sans": fonts[font] } : {}),
  };
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

/** A button's colours for letters, whose readers know hex alone: 3:1 against paper, 4.5:1 for its text. */
export function letterColors(accent: string | null): { button: string; onButton: string } {
  const { variables } = accentTokens(accent ?? productAccent);
  return {
    button: linearToHex(parseColor(variables["--accent-solid"] ?? productAccent)),
    onButton: variables["--accent-on-solid"] ?? "#ffffff",
  };
}
