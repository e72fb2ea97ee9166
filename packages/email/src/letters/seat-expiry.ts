import { safeLink, safeName } from "../safe-text";
import { type RenderedLetter, renderLetter } from "./layout";
import type { LetterBrand } from "./letter-brand";

/** What the letter about a seat that ends soon needs: the one to the person, and the one to who can prolong it. */
export interface SeatExpiryLetterData {
  brand: Omit<LetterBrand, "name">;
  workspaceName: string;
  /** Whose seat it is. */
  personName: string;
  /** The letter goes to that very person. */
  isOwn: boolean;
  /** The first instant without the seat. */
  endsAt: Date;
  /** IANA name of the workspace's time zone. An unknown one is shown as UTC. */
  timeZone: string;
  actionUrl: string;
}

/** @throws TypeError when `actionUrl` is no http address */
export async function renderSeatExpiryLetter(data: SeatExpiryLetterData): Promise<RenderedLetter> {
  const workspace = safeName(data.workspaceName, "Your workspace");
  const person = safeName(data.personName, "Somebody");
  const day = formatLastDay(data.endsAt, data.timeZone);
  const whose = data.isOwn ? "Your seat" : `The seat of ${person}`;
  return await renderLetter({
    brand: { ...data.brand, name: workspace },
    subject: data.isOwn
      ? `${workspace}: your last day is ${day}`
      : `${workspace}: ${person} has until ${day}`,
    preview: `${whose} ends after ${day}.`,
    heading: `${whose} ends soon`,
    paragraphs: [
      `${whose} in the workspace “${workspace}” ends after ${day}.`,
      data.isOwn
        ? "From then on you cannot open it any more. An owner or admin can prolong your seat."
        : "From then on they cannot open it any more, and the seat is free. You can prolong it, or make it one without an end.",
    ],
    facts: [{ label: "Last day", value: day }],
    action: {
      label: data.isOwn ? "Open the workspace" : "Look at the members",
      url: safeLink(data.actionUrl),
    },
    footnote: data.isOwn
      ? "You get this letter because your seat has an end. It is sent five days before and on the last day."
      : "You get this letter because you administer the workspace. It is sent five days before a seat ends and on its last day.",
  });
}

/** The day that the last instant with the seat belongs to, on the workspace's calendar. */
function formatLastDay(endsAt: Date, timeZone: string): string {
  const last = new Date(endsAt.getTime() - 1);
  const parts = { weekday: "long", day: "numeric", month: "long", year: "numeric" } as const;
  try {
    return new Intl.DateTimeFormat("en-GB", { ...parts, timeZone }).format(last);
  } catch {
    return new Intl.DateTimeFormat("en-GB", { ...parts, timeZone: "UTC" }).format(last);
  }
}
