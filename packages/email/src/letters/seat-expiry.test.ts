import { expect, it } from "vitest";
import { renderSeatExpiryLetter, type SeatExpiryLetterData } from "./seat-expiry";

const letter: SeatExpiryLetterData = {
  brand: { accent: null, logoUrl: null, whiteLabel: false },
  workspaceName: "Acme",
  personName: "Grace Hopper 🐞",
  isOwn: true,
  // Midnight in Madrid: the day before is the last one.
  endsAt: new Date("2026-12-12T23:00:00Z"),
  timeZone: "Europe/Madrid",
  actionUrl: "https://app.example/acme",
};

it("names the last day on the workspace's calendar, to the person", async () => {
  const { subject, text, html } = await renderSeatExpiryLetter(letter);
  expect(subject).toBe("Acme: your last day is Saturday, 12 December 2026");
  for (const part of [text, html]) {
    expect(part).toContain("ends after Saturday, 12 December 2026");
    expect(part).toContain("An owner or admin can prolong your seat.");
  }
});

it("says to the admins whose seat it is", async () => {
  const { subject, text } = await renderSeatExpiryLetter({ ...letter, isOwn: false });
  expect(subject).toBe("Acme: Grace Hopper 🐞 has until Saturday, 12 December 2026");
  expect(text).toContain("The seat of Grace Hopper 🐞 in the workspace “Acme”");
});

it("takes an unknown zone for UTC, a hostile name for text, and no address that is none", async () => {
  const { text } = await renderSeatExpiryLetter({ ...letter, timeZone: "Mars/Olympus" });
  expect(text).toContain("12 December 2026");
  const hostile = await renderSeatExpiryLetter({
    ...letter,
    isOwn: false,
    personName: "<img src=x onerror=alert(1)> evil.example\r\nBcc: x",
  });
  expect(hostile.subject).not.toMatch(/[\r\n]|evil\.example/);
  expect(hostile.html).not.toMatch(/<img|evil\.example/);
  await expect(renderSeatExpiryLetter({ ...letter, actionUrl: "javascript:alert(1)" })).rejects.toThrow(
    TypeError,
  );
});
