import { safeAddress, safeLink, safeName } from "../safe-text";
import { type RenderedLetter, renderLetter } from "./layout";
import type { LetterBrand } from "./letter-brand";

/** What the letter about a purchase or a plan that was not paid, or a release that was not carried out, needs. */
export interface SeatChangeLetterData {
  brand: Omit<LetterBrand, "name">;
  workspaceName: string;
  kind: "PURCHASE" | "UPGRADE" | "RELEASE" | "DOWNGRADE";
  seats: number;
  /** Why, in a sentence of ours. */
  problem: string;
  requestedBy: string;
  /** The seats page. */
  actionUrl: string;
}

/** @throws TypeError when `actionUrl` is no http address */
export async function renderSeatChangeLetter(data: SeatChangeLetterData): Promise<RenderedLetter> {
  const workspace = safeName(data.workspaceName, "Your workspace");
  const seats = data.seats === 1 ? "1 seat" : `${data.seats} seats`;
  const { heading, advice } = words(data.kind, data.seats, seats);
  return renderLetter({
    brand: { ...data.brand, name: workspace },
    subject: `${workspace}: ${heading}`,
    preview: data.problem,
    heading,
    paragraphs: [`This is about the workspace “${workspace}”.`, data.problem, advice],
    facts: [
      { label: "Seats", value: String(data.seats) },
      { label: "Asked for by", value: safeAddress(data.requestedBy) },
    ],
    action: { label: "Look at your seats", url: safeLink(data.actionUrl) },
    footnote: "You get this letter because you own the workspace, or asked for the change.",
  });
}

function words(kind: SeatChangeLetterData["kind"], count: number, seats: string) {
  if (kind === "PURCHASE") {
    return {
      heading: `${seats} could not be bought`,
      advice:
        "Nothing was granted and nobody has lost anything. Once payment works again, buy the seats once more.",
    };
  }
  if (kind === "RELEASE") {
    return {
      heading: `${seats} ${count === 1 ? "was" : "were"} not released`,
      advice: "Nobody has lost a seat. Free some seats first, and release them once more.",
    };
  }
  return {
    heading: "The plan was not changed",
    advice:
      "Your plan is the one you had, and nobody has lost anything. Once payment works again, choose once more.",
  };
}
