import { hash, verify } from "@node-rs/argon2";
import { beforeEach, expect, it, vi } from "vitest";
import { hashNewPassword, hashPassword, needsRehash, verifyPassword } from "./password";
import { passwordSchema, passwordSchemaFor } from "./password-rules";

/** The real library, watched. */
vi.mock("@node-rs/argon2", async (importOriginal) => {
  const real = await importOriginal<typeof import("@node-rs/argon2")>();
  return { ...real, hash: vi.fn(real.hash), verify: vi.fn(real.verify) };
});

const password = "correct horse battery";
const todays = /^\$argon2id\$v=19\$m=47104,t=1,p=1\$/;

beforeEach(() => {
  vi.mocked(hash).mockClear();
  vi.mocked(verify).mockClear();
});

it("hashes with today's parameters and knows others", async () => {
  const stored = await hashPassword(password);
  expect(stored).toMatch(todays);
  expect(needsRehash(stored)).toBe(false);
  expect(needsRehash(stored.replace("m=47104", "m=19456"))).toBe(true);
  expect(await verifyPassword(stored, password)).toBe(true);
  expect(await verifyPassword(stored, `${password} `)).toBe(false);
});

it("does the work of one verification where there is no account or no password", async () => {
  for (const stored of [null, "no-password"]) {
    vi.mocked(verify).mockClear();
    expect(await verifyPassword(stored, password)).toBe(false);
    expect(verify).toHaveBeenCalledExactlyOnceWith(expect.stringMatching(todays), password);
    expect(hash).not.toHaveBeenCalled();
  }
});

it("does not take a fault for a wrong password", async () => {
  await expect(verifyPassword("$argon2id$broken", password)).rejects.toThrow();
});

it("refuses an endless password before any work is done on it", async () => {
  await expect(hashNewPassword("correct horse ".repeat(40), "ada@example.com")).rejects.toMatchObject({
    code: "INVALID_INPUT",
    userMessage: "Use 128 characters or fewer.",
  });
  expect(await verifyPassword(null, "x".repeat(500))).toBe(false);
  expect(hash).not.toHaveBeenCalled();
  expect(verify).not.toHaveBeenCalled();
});

it("takes one letter in two encodings for the same", async () => {
  const stored = await hashPassword("caf\u00e9 au lait");
  expect(await verifyPassword(stored, "cafe\u0301 au lait")).toBe(true);
});

it("works on at most three at a time", async () => {
  const real = vi.mocked(hash).getMockImplementation();
  let running = 0;
  let most = 0;
  vi.mocked(hash).mockImplementation(async (...input) => {
    running += 1;
    most = Math.max(most, running);
    try {
      return (await real?.(...input)) ?? "";
    } finally {
      running -= 1;
    }
  });
  await Promise.all(Array.from({ length: 10 }, () => hashPassword(password)));
  expect(hash).toHaveBeenCalledTimes(10);
  expect(most).toBe(3);
});

it("has rules of length and of the worst choices", () => {
  for (const bad of ["short", "x".repeat(500), "Password123", "ababababab"]) {
    expect(passwordSchema.safeParse(bad).success, bad).toBe(false);
  }
  expect(passwordSchema.safeParse(password).success).toBe(true);
  expect(passwordSchema.safeParse("ada@example.com").success).toBe(true);
  expect(passwordSchemaFor("ada@example.com").safeParse("Ada@Example.com").success).toBe(false);
});
