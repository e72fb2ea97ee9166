import { expect, it } from "vitest";
import { initials, TINTS, tintOf } from "./initials";

it.each([
  ["Ada Lovelace", "AL"],
  ["Ludwig van Beethoven", "LB"],
  ["plato", "P"],
  ["grace.hopper@acme.test", "GH"],
  ["Élodie Ünal", "ÉÜ"],
  ["李 小龙", "李小"],
  ["  ", "?"],
  ["(Acme) Ltd", "AL"],
])("%s becomes %s", (name, expected) => {
  expect(initials(name)).toBe(expected);
});

it("spreads names over all tints and keeps each name's own", () => {
  const seen = new Set(Array.from({ length: 200 }, (_, index) => tintOf(`Person ${index}`)));
  expect([...seen].sort()).toEqual(Array.from({ length: TINTS }, (_, index) => index + 1));
  expect(tintOf("Ada Lovelace")).toBe(tintOf("Ada Lovelace"));
});
