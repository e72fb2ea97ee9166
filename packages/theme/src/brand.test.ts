import { describe, expect, it } from "vitest";
import { accentTokens } from "./accent";
import { brandCss, brandVariables, letterButton, SAMPLE_COLORS, sampleVariables } from "./brand";
import { linearToHex, parseColor } from "./color";
import { contrastRatio, GRAPHIC_CONTRAST, TEXT_CONTRAST } from "./contrast";

const steps = ["00", "33", "66", "99", "cc", "ff"];
/** Every corner of the colour cube and what lies between, beside colours that brands have. */
const colors = [
  ...steps.flatMap((red) => steps.flatMap((green) => steps.map((blue) => `#${red}${green}${blue}`))),
  ...["#2559c4", "#0a7a5c", "#c4183a", "#7f7f7f", "#f5f0e6", "#d06000", "#fffffe", "#000001"],
];
const plain = { accent: null, radius: null, font: null };
const themes = ["light", "dark"] as const;
/** The cards of letters in both themes. */
const paper = { light: "#ffffff", dark: "#1a1d21" };

it("changes nothing for the product's own", () => {
  expect(brandCss(plain)).toBeNull();
  expect(brandVariables(plain)).toEqual({});
});

it("dresses the page with values of its own making", () => {
  const css = brandCss({ accent: "#0a7a5c", radius: "round", font: "serif" });
  expect(css).toMatch(/^:root\{--accent-solid:oklch\([^<>{}]+\)[^<>{}]+\}$/);
  expect(css).toContain("--radius-md:14px");
  expect(css).toContain("Georgia");
});

it("sets every corner that the design system has, for each shape", () => {
  for (const radius of ["sharp", "soft", "round"] as const) {
    const names = Object.keys(brandVariables({ ...plain, radius }));
    expect(names).toEqual(["--radius-xs", "--radius-sm", "--radius-md", "--radius-lg"]);
  }
});

it("refuses an accent that is no colour", () => {
  expect(() => brandCss({ ...plain, accent: "red;}body{display:none" })).toThrow(RangeError);
});

it("writes a colour as it was read", () => {
  for (const color of colors) expect(linearToHex(parseColor(color))).toBe(color);
});

it("names a fill that needs no change as it was given", () => {
  expect(accentTokens("#2559c4").solid.light).toBe("#2559c4");
  expect(accentTokens("#ffd400").solid.dark).toBe("#ffd400");
  expect(accentTokens("#ffd400").solid.light).toMatch(/^#[0-9a-f]{6}$/);
});

describe.each(themes)("in the %s theme", (theme) => {
  it("every colour can be read in a sample", () => {
    for (const accent of colors) {
      const sample = sampleVariables({ ...plain, accent }, theme);
      const token = (name: string) => sample[`--color-accent-${name}`] ?? "missing";
      for (const surface of [SAMPLE_COLORS[theme].surface, SAMPLE_COLORS[theme].canvas]) {
        expect(contrastRatio(token("text"), surface), accent).toBeGreaterThanOrEqual(TEXT_CONTRAST);
        expect(contrastRatio(token("solid"), surface), accent).toBeGreaterThanOrEqual(GRAPHIC_CONTRAST);
      }
      expect(contrastRatio(token("text"), token("bg")), accent).toBeGreaterThanOrEqual(TEXT_CONTRAST);
      for (const fill of [token("solid"), token("solid-hover")]) {
        expect(contrastRatio(token("on-solid"), fill), accent).toBeGreaterThanOrEqual(TEXT_CONTRAST);
      }
    }
  });

  it("every colour can be read on a letter's button", () => {
    for (const accent of colors) {
      const { fill, text } = letterButton(accent)[theme];
      expect(contrastRatio(fill, paper[theme]), accent).toBeGreaterThanOrEqual(GRAPHIC_CONTRAST);
      expect(contrastRatio(text, fill), accent).toBeGreaterThanOrEqual(TEXT_CONTRAST);
    }
  });
});
