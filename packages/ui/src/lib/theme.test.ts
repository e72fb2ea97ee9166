import { expect, it } from "vitest";
import { parseTheme, themeCookie } from "./theme";

it("reads the known themes and takes anything else for the system's", () => {
  expect(["light", "dark", "system"].map(parseTheme)).toEqual(["light", "dark", "system"]);
  expect([undefined, "", "DARK", '"><script>'].map(parseTheme)).toEqual([
    "system",
    "system",
    "system",
    "system",
  ]);
});

it("writes a cookie for the whole site, secure where the page is", () => {
  expect(themeCookie("dark", false)).toBe("theme=dark; Path=/; Max-Age=31536000; SameSite=Lax");
  expect(themeCookie("dark", true)).toMatch(/; Secure$/);
});
