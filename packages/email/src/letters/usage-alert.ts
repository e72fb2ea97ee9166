import { safeLink, safeName } from "../safe-text";
import { type RenderedLetter, renderLetter } from "./layout";
import type { LetterBrand } from "./letter-brand";

/** What the letter about a budget of usage needs. */
export interface UsageAlertLetterData {
  brand: Omit<LetterBrand, "name">;
  workspaceName: string;
  meterName: string;
  unit: string;
  /** Percent of the budget that is reached. */
  threshold: number;
  /** Decimals: what was used when it was reached, and what was meant to be. */
  quantity: string;
  budget: string;
  /** When the month ends and counting begins anew, as `2027-03-14`. */
  resetsOn: string;
  /** The meter's page. */
  actionUrl: string;
}

/** @throws TypeError when `actionUrl` is no http address */
export async function renderUsageAlertLetter(data: UsageAlertLetterData): Promise<RenderedLetter> {
  const workspace = safeName(data.workspaceName, "Your workspace");
  const meter = safeName(data.meterName, "A meter");
  const unit = safeName(data.unit, "");
  const amount = (quantity: string) => `${groupDigits(quantity)} ${unit}`.trim();
  const isReached = data.threshold >= 100;
  const resetsOn = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeZone: "UTC" }).format(
    new Date(data.resetsOn),
  );
  const what = isReached ? "the budget is reached" : `${data.threshold} % of the budget is used`;
  return renderLetter({
    brand: { ...data.brand, name: workspace },
    subject: `${workspace}: ${meter}, ${what}`,
    preview: `${amount(data.quantity)} of ${amount(data.budget)} this month.`,
    heading: `${meter}: ${what}`,
    paragraphs: [
      `This is about the usage of the workspace “${workspace}”.`,
      "Nothing stops: a budget only says when to tell you.",
    ],
    facts: [
      { label: "Used", value: amount(data.quantity) },
      { label: "Budget", value: amount(data.budget) },
      { label: "Counted anew from", value: resetsOn },
    ],
    action: { label: "Look at the usage", url: safeLink(data.actionUrl) },
    footnote:
      "You get this letter because you administer the workspace. It is sent once per threshold and month, and again when the budget is changed.",
  });
}

/** "1234567.5" to "1,234,567.5": all its digits, which a number of JavaScript might not have. */
function groupDigits(quantity: string): string {
  const [whole = "0", places] = quantity.split(".");
  return `${new Intl.NumberFormat("en-US").format(BigInt(whole))}${places ? `.${places}` : ""}`;
}
