/** A colour in linear-light sRGB, each channel 0 to 1 when inside the gamut. */
export interface LinearRgb {
  r: number;
  g: number;
  b: number;
}

/** Perceptual colour: lightness 0 to 1, chroma from 0 (about 0.37 at most in sRGB), hue in degrees. */
export interface Oklch {
  l: number;
  c: number;
  h: number;
}

const HEX = /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i;
const OKLCH = /^oklch\(\s*([\d.]+)(%?)\s+([\d.]+)\s+([\d.]+)(?:deg)?\s*\)$/i;

/**
 * Reads `#rgb`, `#rrggbb` or `oklch(L C H)`; nothing else, and no transparency.
 * @throws RangeError for any other text
 */
export function parseColor(text: string): LinearRgb {
  const value = text.trim();
  if (HEX.test(value)) return parseHex(value);
  const match = OKLCH.exec(value);
  if (!match) throw new RangeError(`Not a hex or oklch colour: ${text}`);
  const lightness = Number(match[1]) / (match[2] === "%" ? 100 : 1);
  return oklchToLinear({ l: lightness, c: Number(match[3]), h: Number(match[4]) });
}

/** Whether the text is a colour that `parseColor` reads. */
export function isColor(text: string): boolean {
  return HEX.test(text.trim()) || OKLCH.test(text.trim());
}

/** Converts oklch to linear sRGB. Channels may fall outside 0 to 1 when the colour is out of gamut. */
export function oklchToLinear({ l, c, h }: Oklch): LinearRgb {
  const a = c * Math.cos((h * Math.PI) / 180);
  const b = c * Math.sin((h * Math.PI) / 180);
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return {
    r: 4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    g: -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    b: -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  };
}

/** Converts linear sRGB to oklch. */
export function linearToOklch({ r, g, b }: LinearRgb): Oklch {
  const long = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const medium = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const short = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const l = 0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short;
  const a = 1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short;
  const blue = 0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short;
  const hue = (Math.atan2(blue, a) * 180) / Math.PI;
  return { l, c: Math.hypot(a, blue), h: hue < 0 ? hue + 360 : hue };
}

/** Whether a screen in sRGB can show the colour without changing it. */
export function isInGamut(color: LinearRgb): boolean {
  return [color.r, color.g, color.b].every((channel) => channel >= -0.0005 && channel <= 1.0005);
}

/** The same lightness and hue with as much of the chroma as sRGB can show. */
export function fitToGamut(color: Oklch): Oklch {
  let chroma = color.c;
  while (chroma > 0 && !isInGamut(oklchToLinear({ ...color, c: chroma }))) {
    chroma = Math.max(0, chroma - 0.002);
  }
  return { ...color, c: chroma };
}

/** Writes `#rrggbb`; a channel outside the gamut is cut off. */
export function linearToHex({ r, g, b }: LinearRgb): string {
  const channels = [r, g, b].map((linear) => {
    const value = Math.min(1, Math.max(0, linear));
    const encoded = value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055;
    return Math.round(encoded * 255)
      .toString(16)
      .padStart(2, "0");
  });
  return `#${channels.join("")}`;
}

/** Writes oklch as CSS, rounded so that equal colours give equal text. */
export function formatOklch({ l, c, h }: Oklch): string {
  return `oklch(${round(l, 4)} ${round(c, 4)} ${round(h, 2)})`;
}

function parseHex(hex: string): LinearRgb {
  const digits = hex.slice(1);
  const full = digits.length === 3 ? [...digits].map((digit) => digit + digit).join("") : digits;
  const channel = (start: number) => decode(Number.parseInt(full.slice(start, start + 2), 16) / 255);
  return { r: channel(0), g: channel(2), b: channel(4) };
}

function decode(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
