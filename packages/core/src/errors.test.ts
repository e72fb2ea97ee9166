import { expect, it, vi } from "vitest";
import { DomainError } from "./errors";

it("knows an error that another copy of the module made, and no other error", async () => {
  vi.resetModules();
  const copy = await import("./errors");
  expect(copy.DomainError).not.toBe(DomainError);
  expect(new copy.DomainError("CONFLICT", "Taken.")).toBeInstanceOf(DomainError);
  expect(new Error("DomainError")).not.toBeInstanceOf(DomainError);
  expect({ name: "DomainError", userMessage: "Forged." }).not.toBeInstanceOf(DomainError);
});
