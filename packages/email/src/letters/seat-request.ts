import { safeAddress, safeLink, safeName } from "../safe-text";
import { type RenderedLetter, renderLetter } from "./layout";
import type { LetterBrand } from "./letter-brand";
import { formatMoney } from "./seat-alert";

/** What the letters about a request need: the one to who decides, and the answer to who asked. */
export interface SeatRequestLetterData {
  brand: Omit<LetterBrand, "name">;
  workspaceName: string;
  event: "asked" | "granted" | "declined";
  kind: "JOIN" | "INVITE" | "REACTIVATE" | "CHANGE_ROLE";
  /** Whom it is about. */
  email: string;
  /** Who asked. */
  requestedBy: string;
  role: string;
  note: string | null;
  /** How many requests wait in all. */
  waiting: number;
  /** It needs a seat above the limit; its price a month where there is one. */
  needsSeat: boolean;
  extraSeatPrice: { amountMinor: number; currency: string } | null;
  /** The queue for who decides, the workspace for who asked. */
  actionUrl: string;
}

/** @throws TypeError when `actionUrl` is no http address */
export async function renderSeatRequestLetter(data: SeatRequestLetterData): Promise<RenderedLetter> {
  const workspace = safeName(data.workspaceName, "Your workspace");
  const who = safeAddress(data.email);
  const brand = { ...data.brand, name: workspace };
  const action = (label: string) => ({ label, url: safeLink(data.actionUrl) });
  if (data.event === "asked") {
    const asks = `${safeAddress(data.requestedBy)} ${asking[data.kind](who)}`;
    const note = data.note ? [`They wrote: “${safeName(data.note, "")}”`] : [];
    const more = data.waiting > 1 ? [`${data.waiting} requests wait in all.`] : [];
    const seat = data.needsSeat
      ? [
          data.extraSeatPrice
            ? `No seat was free. A seat above your limit costs ${formatMoney(data.extraSeatPrice)} a month, for the time it is used.`
            : "No seat was free, so an owner decides.",
        ]
      : [];
    return renderLetter({
      brand,
      subject: `${workspace}: ${who} waits for your word`,
      preview: `${asks}.`,
      heading: "Somebody waits for your word",
      paragraphs: [`${asks} in the workspace “${workspace}”.`, ...note, ...seat, ...more],
      facts: [
        { label: "Person", value: who },
        { label: "Role", value: data.role },
      ],
      action: action("Look at the request"),
      footnote: "You get this letter because you decide about requests of this workspace.",
    });
  }
  const granted = data.event === "granted";
  const isOwn = data.kind === "JOIN";
  const heading = granted
    ? isOwn
      ? `You are in: ${workspace}`
      : "Your request was granted"
    : "Your request was declined";
  const about = isOwn
    ? `to join the workspace “${workspace}”`
    : `about ${who} in the workspace “${workspace}”`;
  return renderLetter({
    brand,
    subject: `${workspace}: your request was ${data.event}`,
    preview: `Your request ${about} was ${data.event}.`,
    heading,
    paragraphs: [
      `Your request ${about} was ${data.event}.`,
      ...(granted ? [] : ["Nothing was changed. Ask an owner or admin if you think that this is a mistake."]),
    ],
    facts: [{ label: "Role", value: data.role }],
    action: action(granted ? "Open the workspace" : "See your workspaces"),
    footnote: "You get this letter because you asked.",
  });
}

const asking: Record<SeatRequestLetterData["kind"], (who: string) => string> = {
  JOIN: () => "asks to join",
  INVITE: (who) => `wants to invite ${who}`,
  REACTIVATE: (who) => `wants to bring ${who} back`,
  CHANGE_ROLE: (who) => `wants to give ${who} another role`,
};
