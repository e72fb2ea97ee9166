import { safeLink, safeName } from "../safe-text";
import { type RenderedLetter, renderLetter } from "./layout";
import type { LetterBrand } from "./letter-brand";

/** What the letter about a webhook that was turned off needs. */
export interface WebhookStoppedLetterData {
  brand: Omit<LetterBrand, "name">;
  workspaceName: string;
  /** The host of the webhook's address. */
  host: string;
  /** What the last try met; it may hold words of the receiver's. */
  reason: string;
  /** The page of the webhooks. */
  actionUrl: string;
}

/** @throws TypeError when `actionUrl` is no http address */
export async function renderWebhookStoppedLetter(data: WebhookStoppedLetterData): Promise<RenderedLetter> {
  const workspace = safeName(data.workspaceName, "Your workspace");
  return renderLetter({
    brand: { ...data.brand, name: workspace },
    subject: `${workspace}: a webhook was turned off`,
    preview: "Events were not taken, so we send no more of them for now.",
    heading: "A webhook was turned off",
    paragraphs: [
      `A webhook of the workspace “${workspace}” did not take the events that we sent it, so we have turned it off.`,
      "Mend its receiver, then turn the webhook on again. What it missed can be sent once more from the list of deliveries, for 30 days.",
    ],
    facts: [
      { label: "Webhook", value: safeName(data.host, "Unknown") },
      { label: "What we met last", value: safeName(data.reason, "No answer") },
    ],
    action: { label: "Look at your webhooks", url: safeLink(data.actionUrl) },
    footnote: "You get this letter because you own the workspace.",
  });
}
