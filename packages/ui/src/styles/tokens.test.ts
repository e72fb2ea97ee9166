import { readdirSync, readFileSync } from "node:fs";
import { brandVariables, SAMPLE_COLORS } from "@tenantry/theme/brand";
import { isInGamut, parseColor } from "@tenantry/theme/color";
import { contrastRatio, GRAPHIC_CONTRAST, TEXT_CONTRAST } from "@tenantry/theme/contrast";
import { describe, expect, it } from "vitest";
import { TINTS } from "../lib/initials";

const read = (file: string) => readFileSync(new URL(file, import.meta.url), "utf8");

function declarations(css: string): Map<string, string> {
  return new Map(
    [...css.matchAll(/--color-([\w-]+):\s*([^;]+);/g)].map(([, name = "", value = ""]) => [
      name,
      value.trim(),
    ]),
  );
}

const light = declarations(read("./tokens.css"));
const dark = new Map([...light, ...declarations(read("./dark.css"))]);
const themes = { light, dark };

/** A token's colour, following `var(--color-…)` and taking the default where a tenant may set its own. */
function colorOf(theme: Map<string, string>, name: string): string {
  const value = theme.get(name);
  if (value === undefined) throw new Error(`No token --color-${name}`);
  const reference = /^var\(--color-([\w-]+)\)$/.exec(value);
  if (reference?.[1]) return colorOf(theme, reference[1]);
  const fallback = /^var\(--accent-[\w-]+,\s*(.+)\)$/.exec(value);
  return fallback?.[1] ?? value;
}

const STATUS = ["green", "amber", "red", "blue"];
const SURFACES = ["canvas", "surface", "raised", "inset", "hover", "active"];

const textPairs = [
  ...["fg", "muted", "subtle"].flatMap((text) => SURFACES.map((surface) => [text, surface])),
  ...["canvas", "surface", "raised", "inset", "hover", "accent-bg"].map((surface) => [
    "accent-text",
    surface,
  ]),
  ["fg", "accent-bg"],
  ["muted", "accent-bg"],
  ["accent-on-solid", "accent-solid"],
  ["accent-on-solid", "accent-solid-hover"],
  ["red-on-solid", "red-solid"],
  ["red-on-solid", "red-solid-hover"],
  ["on-inverse", "inverse"],
  ...STATUS.flatMap((hue) => [
    [`${hue}-text`, `${hue}-bg`],
    ["fg", `${hue}-bg`],
    ...["canvas", "surface", "raised", "inset", "hover"].map((surface) => [`${hue}-text`, surface]),
  ]),
  ...Array.from({ length: TINTS }, (_, index) => [`tint-${index + 1}-text`, `tint-${index + 1}-bg`]),
] as [string, string][];

const graphicPairs = [
  ...["canvas", "surface", "raised"].flatMap((surface) => [
    ["control", surface],
    ["focus", surface],
    ["accent-solid", surface],
    ...STATUS.map((hue) => [`${hue}-solid`, surface]),
  ]),
  ["accent-solid", "track"],
  ...STATUS.map((hue) => [`${hue}-solid`, "track"]),
] as [string, string][];

describe.each(["light", "dark"] as const)("%s theme", (name) => {
  const theme = themes[name];

  it.each(textPairs)("text %s on %s has 4.5:1", (text, background) => {
    expect(contrastRatio(colorOf(theme, text), colorOf(theme, background))).toBeGreaterThanOrEqual(
      TEXT_CONTRAST,
    );
  });

  it.each(graphicPairs)("graphic %s on %s has 3:1", (graphic, background) => {
    expect(contrastRatio(colorOf(theme, graphic), colorOf(theme, background))).toBeGreaterThanOrEqual(
      GRAPHIC_CONTRAST,
    );
  });

  it("uses colours every screen can show", () => {
    const loud = [...theme.keys()]
      .map((token) => [token, colorOf(theme, token)] as const)
      .filter(([token]) => token !== "scrim" && token !== "*")
      .filter(([, color]) => !isInGamut(parseColor(color)));
    expect(loud).toEqual([]);
  });

  it("draws the accent on the surfaces that brand colours are checked against", () => {
    for (const [surface, color] of Object.entries(SAMPLE_COLORS[name])) {
      expect(parseColor(colorOf(theme, surface))).toEqual(parseColor(color));
    }
  });
});

describe("the sets", () => {
  it("name the same tokens", () => {
    const unknown = [...declarations(read("./dark.css")).keys()].filter((token) => !light.has(token));
    expect(unknown).toEqual([]);
  });

  it("give dark its own value for every colour of its own", () => {
    const own = declarations(read("./dark.css"));
    const shared = [...light]
      .filter(([token, value]) => !value.startsWith("var(--color-") && !own.has(token))
      .map(([token]) => token);
    // White on a red fill serves both themes.
    expect(shared).toEqual(["red-on-solid"]);
  });

  it("leave no corner that a workspace's shape cannot reach", () => {
    const source = new URL("../", import.meta.url);
    const files = readdirSync(source, { recursive: true, encoding: "utf8" });
    const components = files.filter((file) => /(?<!\.test)\.tsx?$/.test(file));
    expect(components.length).toBeGreaterThan(40);
    const fixed = components.filter((file) =>
      /rounded(-[a-z]+)?-\[|borderRadius|\bfont-\[/.test(readFileSync(new URL(file, source), "utf8")),
    );
    expect(fixed).toEqual([]);
  });

  it("are what a brand sets", () => {
    const scales = read("./scales.css");
    const worn = Object.keys(brandVariables({ accent: null, radius: "soft", font: "inter" }));
    const corners = Array.from(scales.matchAll(/(--radius-[a-z]+):/g), ([, name]) => name);
    expect(worn).toEqual([...corners, "--font-sans"]);
    for (const [name, value] of Object.entries(
      brandVariables({ accent: null, radius: "soft", font: "inter" }),
    )) {
      expect(scales).toContain(`${name}: ${value};`);
    }
  });

  it("switch every other palette off", () => {
    expect(read("./tokens.css")).toMatch(/--color-\*:\s*initial;/);
  });
});
