import { expect, it } from "vitest";
import { createSealer } from "./seal";

const sealer = createSealer("a secret of thirty-two characters");

it("opens what it sealed, and never seals alike", () => {
  const sealed = sealer.seal("token 🔑");
  expect(sealer.open(sealed)).toBe("token 🔑");
  expect(sealer.seal("token 🔑")).not.toBe(sealed);
  expect(Buffer.from(sealed, "base64url").includes("token")).toBe(false);
});

it("refuses a changed byte and another secret", () => {
  const bytes = Buffer.from(sealer.seal("token"), "base64url");
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  expect(() => sealer.open(bytes.toString("base64url"))).toThrow();
  expect(() => createSealer("another secret of thirty-two char").open(sealer.seal("token"))).toThrow();
});
