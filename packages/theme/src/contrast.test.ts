import { describe, expect, it } from "vitest";
import {
  fitToGamut,
  formatOklch,
  isColor,
  isInGamut,
  linearToOklch,
  oklchToLinear,
  parseColor,
} from "./color";
import { contrastRatio } from "./contrast";

describe("contrastRatio", () => {
  it("is 21 for black on white and 1 for a colour on itself", () => {
    expect(contrastRatio("#000", "#ffffff")).toBeCloseTo(21, 5);
    expect(contrastRatio("#0a7a5c", "#0a7a5c")).toBe(1);
  });

  it("agrees with published values", () => {
    expect(contrastRatio("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
    expect(contrastRatio("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
    expect(contrastRatio("#ff0000", "#ffffff")).toBeCloseTo(4.0, 2);
  });

  it("does not care about the order", () => {
    expect(contrastRatio("#123456", "#fedcba")).toBe(contrastRatio("#fedcba", "#123456"));
  });

  it("reads oklch as browsers do", () => {
    // The oklch of pure red, #ff0000, as CSS Color 4 gives it.
    expect(contrastRatio("oklch(62.796% 0.25768 29.234)", "#ff0000")).toBeCloseTo(1, 2);
    expect(contrastRatio("oklch(1 0 0)", "oklch(0 0 0)")).toBeCloseTo(21, 1);
  });

  it("refuses what it cannot read", () => {
    for (const text of [
      "",
      "red",
      "#12345",
      "rgb(0 0 0)",
      "oklch(0.5 0.1 20 / 0.5)",
      "#ffffff; color: red",
    ]) {
      expect(isColor(text)).toBe(false);
      expect(() => parseColor(text)).toThrow(RangeError);
    }
  });
});

describe("colour conversion", () => {
  it("returns to where it started", () => {
    for (const hex of ["#2559c4", "#ffd400", "#0b0b0b", "#e5484d"]) {
      const back = formatOklch(linearToOklch(parseColor(hex)));
      expect(contrastRatio(hex, back)).toBeCloseTo(1, 2);
    }
  });

  it("brings loud colours into the gamut without changing lightness or hue", () => {
    const loud = { l: 0.7, c: 0.4, h: 150 };
    expect(isInGamut(oklchToLinear(loud))).toBe(false);
    const fitted = fitToGamut(loud);
    expect(isInGamut(oklchToLinear(fitted))).toBe(true);
    expect(fitted).toMatchObject({ l: 0.7, h: 150 });
    expect(fitted.c).toBeGreaterThan(0.1);
  });
});
