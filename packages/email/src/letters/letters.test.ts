import { describe, expect, it } from "vitest";
import { type InvitationLetterData, renderInvitationLetter } from "./invitation";
import { renderSeatAlertLetter, type SeatAlertLetterData } from "./seat-alert";
import { renderSeatChangeLetter } from "./seat-change";
import { renderSeatRequestLetter, type SeatRequestLetterData } from "./seat-request";
import { renderUsageAlertLetter, type UsageAlertLetterData } from "./usage-alert";

const acceptUrl = "https://app.example/invitations/accept?tenant=acme&token=s3cret";
const brand = { accent: null, logoUrl: null, whiteLabel: false };
const invitation: InvitationLetterData = {
  brand,
  workspaceName: "Acme",
  inviterName: "Grace Hopper",
  role: "admin",
  acceptUrl,
  expiresAt: new Date("2026-03-14T22:30:00Z"),
  timeZone: "Europe/Madrid",
};
const alert: SeatAlertLetterData = {
  brand,
  workspaceName: "Acme",
  kind: "near",
  expectedFullOn: null,
  used: 11,
  pending: 1,
  total: 15,
  extraSeatPrice: { amountMinor: 1250, currency: "usd" },
  actionUrl: "https://app.example/acme/billing?from=letter&kind=seats",
};
const request: SeatRequestLetterData = {
  brand,
  workspaceName: "Acme",
  event: "asked",
  kind: "JOIN",
  email: "ada@example.com",
  requestedBy: "ada@example.com",
  role: "Member",
  note: null,
  waiting: 1,
  needsSeat: true,
  extraSeatPrice: { amountMinor: 1250, currency: "usd" },
  actionUrl: "https://app.example/acme/requests?from=letter&kind=join",
};

const usage: UsageAlertLetterData = {
  brand,
  workspaceName: "Acme",
  meterName: "API calls",
  unit: "calls",
  threshold: 90,
  quantity: "1234567.5",
  budget: "1300000",
  resetsOn: "2026-04-01",
  actionUrl: "https://app.example/acme/usage/calls?from=letter&kind=usage",
};

const awkwardNames = [
  "👩‍👩‍👧‍👦 Família 🎉",
  "x".repeat(500),
  `<img src=x onerror=alert(1)><a href="https://evil.example">Win</a>`,
  "Pay now at https://evil.example/login or evil.example",
  "Bad\r\nBcc: everyone@evil.example",
  "",
];

describe.each(awkwardNames)("with the name %j", (name) => {
  it.each([
    [
      "invitation",
      acceptUrl,
      () => renderInvitationLetter({ ...invitation, workspaceName: name, inviterName: name }),
    ],
    ["seat alert", alert.actionUrl, () => renderSeatAlertLetter({ ...alert, workspaceName: name })],
    [
      "usage alert",
      usage.actionUrl,
      () => renderUsageAlertLetter({ ...usage, workspaceName: name, meterName: name, unit: name }),
    ],
    [
      "seat request",
      request.actionUrl,
      () => renderSeatRequestLetter({ ...request, workspaceName: name, note: name, requestedBy: name }),
    ],
  ])("the %s stays one safe letter", async (_kind, link, render) => {
    const letter = await render();
    expect(countOf(letter.text, link)).toBe(1);
    expect(countOf(letter.html, link.replaceAll("&", "&amp;"))).toBe(1);
    expect(linksIn(letter.html)).toEqual([link.replaceAll("&", "&amp;")]);
    expect(letter.html).not.toMatch(/<img|onerror=[^&]*>|evil\.example/);
    expect(letter.text).not.toContain("evil.example");
    expect(letter.subject).not.toMatch(/[\r\n]|evil\.example/);
    expect(letter.subject.length).toBeLessThan(240);
    expect(letter.html).toContain('name="color-scheme" content="light dark"');
  });
});

describe("renderInvitationLetter", () => {
  it("says who, where, as what and until when, in both parts", async () => {
    const letter = await renderInvitationLetter(invitation);
    expect(letter.subject).toBe("Grace Hopper invited you to Acme");
    for (const part of [letter.text, letter.html]) {
      expect(part).toContain("Grace Hopper invited you to the workspace “Acme” on Tenantry, as an admin.");
      expect(part).toContain("Saturday, 14 March 2026 at 23:30 CET");
    }
  });

  it("shows the expiry on the workspace's clock, and in UTC when its zone is unknown", async () => {
    const tokyo = await renderInvitationLetter({ ...invitation, timeZone: "Asia/Tokyo" });
    expect(tokyo.text).toContain("Sunday, 15 March 2026 at 07:30");
    const unknown = await renderInvitationLetter({ ...invitation, timeZone: "Mars/Olympus" });
    expect(unknown.text).toContain("Saturday, 14 March 2026 at 22:30 UTC");
  });

  it("takes the database's spelling of a role", async () => {
    expect((await renderInvitationLetter({ ...invitation, role: "OWNER" })).text).toContain("as an owner.");
  });

  it("refuses a link that is no web address", async () => {
    await expect(renderInvitationLetter({ ...invitation, acceptUrl: "javascript:alert(1)" })).rejects.toThrow(
      TypeError,
    );
  });

  it("gives the same bytes for the same data", async () => {
    expect(await renderInvitationLetter(invitation)).toEqual(await renderInvitationLetter(invitation));
  });
});

describe("renderSeatAlertLetter", () => {
  it("near: counts pending invitations as taken", async () => {
    const letter = await renderSeatAlertLetter(alert);
    expect(letter.subject).toBe("Acme: 80 % of seats are taken");
    expect(letter.text).toContain("Seats in use: 11\nPending invitations: 1\nSeats in total: 15");
    expect(letter.text).toContain("each further seat costs $12.50 a month.");
  });

  it("names the day on which all seats are taken at this pace, while some are free", async () => {
    const expected = { ...alert, expectedFullOn: "2027-03-14" };
    const sentence = `At this pace all ${alert.total} seats are in use on Mar 14, 2027.`;
    expect((await renderSeatAlertLetter(expected)).text).toContain(sentence);
    const full = await renderSeatAlertLetter({ ...expected, used: alert.total });
    for (const { text } of [full, await renderSeatAlertLetter(alert)])
      expect(text).not.toContain("At this pace");
  });

  it("reached: without a price says that nobody else can join", async () => {
    const letter = await renderSeatAlertLetter({ ...alert, kind: "REACHED", used: 15, extraSeatPrice: null });
    expect(letter.subject).toBe("Acme: all seats are taken");
    expect(letter.text).toContain("Nobody else can join until a seat is added or freed.");
    expect(letter.text).not.toContain("Each extra seat");
  });

  it("overage: names the seats beyond the plan", async () => {
    const one = await renderSeatAlertLetter({ ...alert, kind: "overage", used: 16 });
    expect(one.subject).toBe("Acme: 1 seat beyond the plan");
    const three = await renderSeatAlertLetter({ ...alert, kind: "overage", used: 18 });
    expect(three.text).toContain("You use 3 seats beyond your plan");
  });

  it.each([
    ["jpy", "¥1,250"],
    ["kwd", "KWD 1.250"],
    ["eur", "€12.50"],
  ])("writes money with the decimals of %s", async (currency, expected) => {
    const letter = await renderSeatAlertLetter({ ...alert, extraSeatPrice: { amountMinor: 1250, currency } });
    expect(letter.text.replaceAll("\u00a0", " ")).toContain(expected);
  });
});

function countOf(text: string, part: string): number {
  return text.split(part).length - 1;
}

function linksIn(html: string): string[] {
  return Array.from(html.matchAll(/(?:href|src|action)="([^"]*)"/g), (match) => match[1] ?? "");
}

describe("renderUsageAlertLetter", () => {
  it("says how much was used of how much, and that nothing stops", async () => {
    const letter = await renderUsageAlertLetter(usage);
    expect(letter.subject).toBe("Acme: API calls, 90 % of the budget is used");
    for (const part of ["1,234,567.5 calls", "1,300,000 calls", "Apr 1, 2026", "Nothing stops"])
      expect(letter.text).toContain(part);
    const full = await renderUsageAlertLetter({ ...usage, threshold: 100 });
    expect(full.subject).toBe("Acme: API calls, the budget is reached");
  });
});

describe("a letter wears what its workspace wears", () => {
  const logoUrl = "https://app.example/api/logos/1/2";

  it("with its name, logo and colour", async () => {
    const worn = { accent: "#0a7a5c", logoUrl, whiteLabel: false };
    for (const letter of [
      await renderInvitationLetter({ ...invitation, brand: worn }),
      await renderSeatAlertLetter({ ...alert, brand: worn }),
    ]) {
      expect(letter.html).toContain(`src="${logoUrl}"`);
      expect(letter.html).toContain("background-color:#0a7a5c");
      expect(letter.html).toContain("Sent by Tenantry");
      expect(letter.text).toContain("Tenantry");
    }
  });

  it("with a button that can be seen on a light and on a dark letter", async () => {
    const { html: yellow } = await renderWith("#ffff00");
    expect(lightButton(yellow)).not.toBe("#ffff00");
    expect(darkButtons(yellow)).toEqual(["#ffff00", "#ffff00"]);
    const { html: black } = await renderWith("#000000");
    expect(lightButton(black)).toBe("#000000");
    expect(darkButtons(black)).toHaveLength(2);
    expect(darkButtons(black)).not.toContain("#000000");
  });

  it("with its own name above the letter, and nobody's words in the style sheet", async () => {
    const workspaceName = "A<b>&</style><script>x()</script>";
    const { html } = await renderInvitationLetter({
      ...invitation,
      workspaceName,
      brand: { accent: "#0a7a5c", logoUrl, whiteLabel: true },
    });
    expect(html).not.toMatch(/<b>|<script|A</);
    expect(html).toContain("A&lt;b&gt;&amp;&lt;/style&gt;");
    expect(html.match(/<style>(.*?)<\/style>/s)?.[1]).toMatch(/^[^<]*\{[^<]*$/);
  });

  it("without our name under a white label", async () => {
    const { html, text } = await renderInvitationLetter({
      ...invitation,
      brand: { ...brand, whiteLabel: true },
    });
    expect(html + text).not.toContain("Tenantry");
  });
});

function renderWith(accent: string) {
  return renderInvitationLetter({ ...invitation, brand: { ...brand, accent } });
}

function lightButton(html: string): string | undefined {
  return /<a[^>]*class="button"[^>]*style="[^"]*background-color:(#[0-9a-f]{6})/.exec(html)?.[1];
}

/** The fills for programs that know the reader's theme, and for Outlook on the web. */
function darkButtons(html: string): (string | undefined)[] {
  return Array.from(html.matchAll(/\.button\{background-color:(#[0-9a-f]{6})/g), (match) => match[1]);
}

describe("renderSeatRequestLetter", () => {
  it("says who asks for what, in their words, and what a seat costs", async () => {
    const letter = await renderSeatRequestLetter({ ...request, note: "Tides 🌊", waiting: 3 });
    expect(letter.subject).toBe("Acme: ada@example.com waits for your word");
    expect(letter.text).toContain("ada@example.com asks to join in the workspace “Acme”.");
    expect(letter.text).toContain("They wrote: “Tides 🌊”");
    expect(letter.text).toContain("costs $12.50 a month");
    expect(letter.text).toContain("3 requests wait in all.");
  });

  it("tells who asked what became of it", async () => {
    const granted = await renderSeatRequestLetter({ ...request, event: "granted" });
    expect(granted.subject).toBe("Acme: your request was granted");
    expect(granted.text).not.toContain("12.50");
    const declined = await renderSeatRequestLetter({ ...request, event: "declined", kind: "INVITE" });
    expect(declined.text).toContain("about ada@example.com in the workspace “Acme” was declined");
  });
});

describe("renderSeatChangeLetter", () => {
  const change = {
    ...{ brand, workspaceName: "Acme", seats: 2, requestedBy: "ada@example.com" },
    actionUrl: "https://app.example/acme/seats",
  };

  it("says what did not come about, why, and that nobody has lost anything", async () => {
    const problem = "Your card was declined. Nothing was charged.";
    const failed = await renderSeatChangeLetter({ ...change, kind: "PURCHASE", problem });
    expect(failed.subject).toBe("Acme: 2 seats could not be bought");
    expect(failed.text).toContain(problem);
    expect(failed.text).toContain("https://app.example/acme/seats");
    const kept = await renderSeatChangeLetter({
      ...change,
      kind: "RELEASE",
      seats: 1,
      problem: "12 are in.",
    });
    expect(kept.subject).toBe("Acme: 1 seat was not released");
    expect(kept.text).toContain("Nobody has lost a seat.");
  });
});
