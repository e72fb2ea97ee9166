import { expect, it } from "vitest";
import { nameStatements } from "./name-statements";

it("names each text once, and leaves those without a name that are planned for their values", () => {
  const name = nameStatements();
  expect(name({ sql: "SELECT 1" })).toBe(name({ sql: "SELECT 1" }));
  expect(name({ sql: "SELECT 2" })).not.toBe(name({ sql: "SELECT 1" }));
  expect(name({ sql: "/* planned for its values */ SELECT 3" })).toBe("");
});
