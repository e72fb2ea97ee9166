import { expect, it } from "vitest";
import { normalizeEmail } from "./normalize-email";

it.each([
  [" Ada@Example.COM ", "ada@example.com"],
  ["ada@bücher.example", "ada@xn--bcher-kva.example"],
  ["a.da+tag@example.com", "a.da+tag@example.com"],
])("%s is %s", (written, normalized) => {
  expect(normalizeEmail(written)).toBe(normalized);
});
