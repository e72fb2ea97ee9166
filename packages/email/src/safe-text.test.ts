import { describe, expect, it } from "vitest";
import { safeLink, safeName } from "./safe-text";

describe("safeName", () => {
  it.each([
    ["Acme", "Acme"],
    ["Åsa & Söhne <GmbH>", "Åsa & Söhne <GmbH>"],
    ["שלום עולם", "שלום עולם"],
    ["👩‍👩‍👧 Family", "👩‍👩‍👧 Family"],
    ["  two \r\nlines\t", "two lines"],
    ["Dr. No. 5", "Dr. No. 5"],
    ["Version 1.2", "Version 1.2"],
  ])("keeps an honest name: %j", (name, expected) => {
    expect(safeName(name, "fallback")).toBe(expected);
  });

  it.each([
    "https://evil.example/login",
    "see evil.example/login",
    "www.evil.example",
    "HTTP://EVIL.EXAMPLE",
    "ask admin@evil.example",
    "mailto:admin@evil.example",
    "https://http://evil.example",
    "hhttp://ttps://evil.example",
  ])("leaves nothing a mail program would link: %j", (name) => {
    const safe = safeName(name, "fallback");
    expect(safe).not.toMatch(/:\/\/|mailto:/i);
    expect(safe.normalize("NFKC")).not.toMatch(/[.\u3002][\p{L}\p{N}]/u);
  });

  it("removes characters that reorder or hide text", () => {
    expect(safeName("a\u202eb\u200bc\u2066d\u0000e", "fallback")).toBe("a b c d e");
  });

  it("counts visible characters, not code units", () => {
    expect(safeName("👍".repeat(80), "fallback")).toBe("👍".repeat(80));
    expect(safeName("x".repeat(81), "fallback")).toBe(`${"x".repeat(79)}…`);
  });

  it("bounds characters made of many marks", () => {
    expect(safeName(`e${"\u0301".repeat(5000)}`.repeat(100), "fallback").length).toBeLessThanOrEqual(321);
  });

  it.each(["", "   ", "\u202e", "https://", "..."])("falls back when nothing is left: %j", (name) => {
    expect(safeName(name, "fallback")).toBe("fallback");
  });
});

describe("safeLink", () => {
  it("accepts http and https", () => {
    expect(safeLink("https://app.example/invite?token=a&b=c")).toBe("https://app.example/invite?token=a&b=c");
    expect(safeLink("http://127.0.0.1:3000/x")).toBe("http://127.0.0.1:3000/x");
  });

  it.each(["javascript:alert(1)", "data:text/html,x", "/relative", ""])("refuses %j", (link) => {
    expect(() => safeLink(link)).toThrow(TypeError);
  });
});
