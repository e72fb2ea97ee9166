import { expect, it } from "vitest";
import { csvLine } from "./csv";

it.each([
  ["plain", "plain\r\n"],
  ['a "b", c', '"a ""b"", c"\r\n'],
  ["two\nlines", '"two\nlines"\r\n'],
  ["=HYPERLINK(1)", "'=HYPERLINK(1)\r\n"],
  ["+1", "'+1\r\n"],
  ["-1", "'-1\r\n"],
  ["@SUM(A1)", "'@SUM(A1)\r\n"],
  ["  =1+1", "'  =1+1\r\n"],
  ["\t=1", "'\t=1\r\n"],
  ["👩‍👩‍👧‍👦 Família", "👩‍👩‍👧‍👦 Família\r\n"],
  ["a=b", "a=b\r\n"],
])("writes %j as it can be opened safely", (cell, line) => {
  expect(csvLine([cell])).toBe(line);
});

it("writes numbers, instants and nothing as they are", () => {
  expect(csvLine([-1, new Date("2027-01-02T03:04:05Z"), null])).toBe("-1,2027-01-02T03:04:05.000Z,\r\n");
});
