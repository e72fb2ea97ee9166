import { fitToGamut, formatOklch, linearToHex, linearToOklch, type Oklch, parseColor } from "./color";
import { contrastRatio, GRAPHIC_CONTRAST, TEXT_CONTRAST } from "./contrast";

/** The lightest and darkest surfaces of each theme that the accent is drawn on; a test ties them to the tokens. */
export const ACCENT_SURFACES = {
  light: { surface: "oklch(1 0 0)", canvas: "oklch(0.985 0.001 264)", track: "oklch(0.942 0.003 264)" },
  dark: {
    surface: "oklch(0.198 0.005 264)",
    canvas: "oklch(0.165 0.004 264)",
    track: "oklch(0.262 0.007 264)",
  },
} as const;

type Theme = keyof typeof ACCENT_SURFACES;

export interface AccentTokens {
  /** CSS custom properties for the `style` attribute of `<html>`. */
  variables: Record<`--accent-${string}`, string>;
  /** The fill of each theme as `#rrggbb`: for letters, and to tell people what became of their colour. */
  solid: { light: string; dark: string };
  /** True where the colour itself was too close to the background and a nearby shade stands in for it. */
  adjusted: { light: boolean; dark: boolean };
}

/**
 * Turns one brand colour into every accent token of both themes, moving its lightness only as far as
 * contrast asks: 3:1 for the fill against each surface, 4.5:1 for text. Say so when `adjusted` is true.
 * @throws RangeError when the text is neither hex nor oklch
 */
export function accentTokens(color: string): AccentTokens {
  const brand = linearToOklch(parseColor(color));
  const light = themeTokens(brand, "light");
  const dark = themeTokens(brand, "dark");
  return {
    variables: { ...light.variables, ...dark.variables },
    solid: { light: light.solid, dark: dark.solid },
    adjusted: { light: light.adjusted, dark: dark.adjusted },
  };
}

function themeTokens(brand: Oklch, theme: Theme) {
  const backgrounds = Object.values(ACCENT_SURFACES[theme]);
  const away = theme === "light" ? -1 : 1;
  const solid = moveUntil(brand, away, (shade) => clears(shade, backgrounds, GRAPHIC_CONTRAST));
  const onSolid = contrastRatio("#fff", formatOklch(solid)) >= TEXT_CONTRAST ? "#ffffff" : "#000000";
  const wash = theme === "light" ? { l: 0.962, c: 0.022 } : { l: 0.268, c: 0.045 };
  const line = theme === "light" ? { l: 0.87, c: 0.06 } : { l: 0.42, c: 0.085 };
  const tint = (part: { l: number; c: number }) =>
    formatOklch(fitToGamut({ l: part.l, c: Math.min(part.c, brand.c), h: brand.h }));
  const bg = tint(wash);
  const text = moveUntil(brand, away, (shade) => clears(shade, [...backgrounds, bg], TEXT_CONTRAST));
  const hover = fitToGamut({
    ...solid,
    l: clampLightness(solid.l + (onSolid === "#ffffff" ? -0.045 : 0.045)),
  });
  const suffix = theme === "light" ? "" : "-dark";
  return {
    solid: linearToHex(parseColor(formatOklch(solid))),
    adjusted: Math.abs(solid.l - brand.l) > 0.005,
    variables: {
      [`--accent-solid${suffix}`]: formatOklch(solid),
      [`--accent-solid-hover${suffix}`]: formatOklch(hover),
      [`--accent-on-solid${suffix}`]: onSolid,
      [`--accent-text${suffix}`]: formatOklch(text),
      [`--accent-bg${suffix}`]: bg,
      [`--accent-border${suffix}`]: tint(line),
    },
  };
}

function moveUntil(start: Oklch, direction: 1 | -1, passes: (shade: Oklch) => boolean): Oklch {
  let shade = fitToGamut(start);
  const end = direction === 1 ? 1 : 0;
  while (!passes(shade) && shade.l !== end) {
    shade = fitToGamut({ ...start, l: clampLightness(shade.l + direction * 0.005) });
  }
  return shade;
}

function clears(shade: Oklch, backgrounds: readonly string[], ratio: number): boolean {
  return backgrounds.every((background) => contrastRatio(formatOklch(shade), background) >= ratio);
}

function clampLightness(lightness: number): number {
  return Math.min(1, Math.max(0, lightness));
}
