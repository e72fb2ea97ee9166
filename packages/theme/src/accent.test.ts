import { describe, expect, it } from "vitest";
import { ACCENT_SURFACES, accentTokens } from "./accent";
import { contrastRatio, GRAPHIC_CONTRAST, TEXT_CONTRAST } from "./contrast";

const SURFACES = {
  "": Object.values(ACCENT_SURFACES.light),
  "-dark": Object.values(ACCENT_SURFACES.dark),
} as const;

describe("accentTokens", () => {
  it.each([
    "#ffffff",
    "#000000",
    "#ffd400",
    "#2559c4",
    "#e5484d",
    "#0a7a5c",
    "#7f7f7f",
    "#00ffff",
    "oklch(0.5 0.2 310)",
  ])("makes %s readable in both themes", (brand) => {
    const { variables } = accentTokens(brand);
    for (const [suffix, surfaces] of Object.entries(SURFACES)) {
      const token = (name: string) => variables[`--accent-${name}${suffix}`] ?? "missing";
      for (const surface of surfaces) {
        expect(contrastRatio(token("solid"), surface)).toBeGreaterThanOrEqual(GRAPHIC_CONTRAST);
        expect(contrastRatio(token("text"), surface)).toBeGreaterThanOrEqual(TEXT_CONTRAST);
      }
      expect(contrastRatio(token("on-solid"), token("solid"))).toBeGreaterThanOrEqual(TEXT_CONTRAST);
      expect(contrastRatio(token("on-solid"), token("solid-hover"))).toBeGreaterThanOrEqual(TEXT_CONTRAST);
      expect(contrastRatio(token("text"), token("bg"))).toBeGreaterThanOrEqual(TEXT_CONTRAST);
    }
  });

  it("keeps a colour that is fine and says when one is not", () => {
    expect(accentTokens("#2559c4").adjusted.light).toBe(false);
    expect(accentTokens("#ffd400").adjusted).toEqual({ light: true, dark: false });
    expect(accentTokens("#0b0b0b").adjusted).toEqual({ light: false, dark: true });
  });

  it("lets nothing but a colour through", () => {
    expect(() => accentTokens("red; background: url(//x)")).toThrow(RangeError);
  });
});
