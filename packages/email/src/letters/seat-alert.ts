import { safeLink, safeName } from "../safe-text";
import { type RenderedLetter, renderLetter } from "./layout";
import type { LetterBrand } from "./letter-brand";

/** `near`: 80 % of the seats are taken. `reached`: all are. `overage`: the first seat beyond the plan is in use. */
export type SeatAlertKind = "near" | "reached" | "overage";

/** What the letter to a workspace's admins needs. */
export interface SeatAlertLetterData {
  brand: Omit<LetterBrand, "name">;
  workspaceName: string;
  kind: SeatAlertKind | Uppercase<SeatAlertKind>;
  /** Active members on billable seats. */
  used: number;
  /** Open invitations that hold a seat. */
  pending: number;
  /** Seats in force: plan, purchased and granted. */
  total: number;
  /** The day on which all are taken at this pace, as `2027-03-14`; null where no forecast says so. */
  expectedFullOn: string | null;
  /** Price of one seat beyond the plan for one month, or null when the plan allows none. */
  extraSeatPrice: { amountMinor: number; currency: string } | null;
  /** Where seats are added or freed. */
  actionUrl: string;
}

/** @throws TypeError when `actionUrl` is no http address */
export async function renderSeatAlertLetter(data: SeatAlertLetterData): Promise<RenderedLetter> {
  const workspace = safeName(data.workspaceName, "Your workspace");
  const price = data.extraSeatPrice ? formatMoney(data.extraSeatPrice) : null;
  const kind = data.kind.toLowerCase() as SeatAlertKind;
  const words = wording[kind](data, price);
  return await renderLetter({
    brand: { ...data.brand, name: workspace },
    subject: `${workspace}: ${words.subject}`,
    preview: `${data.used} of ${data.total} in use, ${data.pending} pending.`,
    heading: words.heading,
    paragraphs: [`This is about the workspace “${workspace}”.`, ...describePace(data), words.consequence],
    facts: [
      { label: "Seats in use", value: String(data.used) },
      { label: "Pending invitations", value: String(data.pending) },
      { label: "Seats in total", value: String(data.total) },
      ...(price ? [{ label: "Each extra seat, a month", value: price }] : []),
    ],
    action: { label: kind === "near" ? "Review seats" : "Add or free seats", url: safeLink(data.actionUrl) },
    footnote:
      "You get this letter because you administer the workspace. It is sent once per threshold, and again only after usage went down in between.",
  });
}

function describePace({ expectedFullOn, total, used }: SeatAlertLetterData): string[] {
  if (!expectedFullOn || used >= total) return [];
  const day = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeZone: "UTC" }).format(
    new Date(expectedFullOn),
  );
  return [`At this pace all ${total} seats are in use on ${day}.`];
}

interface Wording {
  subject: string;
  heading: string;
  consequence: string;
}

const wording: Record<SeatAlertKind, (data: SeatAlertLetterData, price: string | null) => Wording> = {
  near: (data, price) => {
    const percent = data.total > 0 ? Math.floor(((data.used + data.pending) * 100) / data.total) : 100;
    return {
      subject: `${percent} % of seats are taken`,
      heading: `${percent} % of your seats are taken`,
      consequence: price
        ? `When all are taken, each further seat costs ${price} a month.`
        : "When all are taken, nobody else can join until a seat is added or freed.",
    };
  },
  reached: (_data, price) => ({
    subject: "all seats are taken",
    heading: "All your seats are taken",
    consequence: price
      ? `People can still join; each further seat costs ${price} a month.`
      : "Nobody else can join until a seat is added or freed. Everyone who is in stays in.",
  }),
  overage: (data, price) => {
    const extra = Math.max(0, data.used - data.total);
    const seats = extra === 1 ? "1 seat" : `${extra} seats`;
    return {
      subject: `${seats} beyond the plan`,
      heading: `You use ${seats} beyond your plan`,
      consequence: price
        ? `Each extra seat costs ${price} a month and appears on the next invoice. Nobody loses access.`
        : "Nobody loses access, and nobody else can join until a seat is added or freed.",
    };
  },
};

/** Minor units to text: the number of decimals is the currency's own (none for JPY, three for KWD). */
export function formatMoney({ amountMinor, currency }: { amountMinor: number; currency: string }): string {
  const format = new Intl.NumberFormat("en-US", { style: "currency", currency });
  const decimals = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(amountMinor / 10 ** decimals);
}
