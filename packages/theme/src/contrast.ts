import { type LinearRgb, parseColor } from "./color";

/** What WCAG 2.2 AA asks of body text against its background. */
export const TEXT_CONTRAST = 4.5;

/** What WCAG 2.2 AA asks of large text, icons and the edges of controls. */
export const GRAPHIC_CONTRAST = 3;

/**
 * WCAG contrast of two colours, 1 (same) to 21 (black on white); order does not matter.
 * Takes hex or oklch. A colour outside sRGB is clipped, as screens do.
 * @throws RangeError for text that is neither hex nor oklch
 */
export function contrastRatio(first: string, second: string): number {
  const a = luminance(parseColor(first));
  const b = luminance(parseColor(second));
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** WCAG relative luminance, 0 (black) to 1 (white). */
export function luminance({ r, g, b }: LinearRgb): number {
  return 0.2126 * clip(r) + 0.7152 * clip(g) + 0.0722 * clip(b);
}

function clip(channel: number): number {
  return Math.min(1, Math.max(0, channel));
}
