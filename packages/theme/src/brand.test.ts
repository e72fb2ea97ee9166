import { describe, expect, it } from "vitest";
import { brandCss, brandVariables, letterColors, SAMPLE_COLORS, sampleVariables } from "./brand";
import { linearToHex, parseColor } from "./color";
import { contrastRatio, GRAPHIC_CONTRAST, TEXT_CONTRAST } from "./contrast";

const colors = ["#ffffff", "#000000", "#ffff00", "#00ff00", "#2559c4", "#c4183a", "#7f7f7f", "#f5f0e6"];

it("changes nothing for the product's own", () => {
  const own = { accent: null, radius: null, font: null };
  expect(brandCss(own)).toBeNull();
  expect(brandVariables(own)).toEqual({});
});

it("dresses the page with values of its own making", () => {
  const css = brandCss({ accent: "#0a7a5c", radius: "round", font: "serif" });
  expect(css).toMatch(/^:root\{--accent-solid:oklch\([^<>{}]+\)[^<>{}]+\}$/);
  expect(css).toContain("--radius-md:14px");
  expect(css).toContain("Georgia");
});

it("writes a colour as it was read", () => {
  for (const color of colors) expect(linearToHex(parseColor(color))).toBe(color);
});

describe.each(colors)("%s", (accent) => {
  it.each(["light", "dark"] as const)("can be read in a %s sample", (theme) => {
    const sample = sampleVariables({ accent, radius: null, font: null }, theme);
    const { surface } = SAMPLE_COLORS[theme];
    const token = (name: string) => sample[`--color-accent-${name}`] ?? "";
    expect(contrastRatio(token("text"), surface)).toBeGreaterThanOrEqual(TEXT_CONTRAST);
    expect(contrastRatio(token("solid"), surface)).toBeGreaterThanOrEqual(GRAPHIC_CONTRAST);
    expect(contrastRatio(token("on-solid"), token("solid"))).toBeGreaterThanOrEqual(TEXT_CONTRAST);
  });

  it("can be read on a letter's button", () => {
    const { button, onButton } = letterColors(accent);
    expect(contrastRatio(button, "#ffffff")).toBeGreaterThanOrEqual(GRAPHIC_CONTRAST - 0.02);
    expect(contrastRatio(onButton, button)).toBeGreaterThanOrEqual(TEXT_CONTRAST - 0.02);
  });
});
