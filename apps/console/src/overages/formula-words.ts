import { formatMoney, formatNumber, plural } from "@tenantry/ui/lib/format";
import type { Overage } from "./overage";

type Part = Overage["parts"][number];

const dayMs = 86_400_000;

const rules: Record<Part["model"], string> = {
  TIME_WEIGHTED: "Seats over × days over ÷ days in the month × price per seat.",
  HIGH_WATER_MARK: "Most seats over at once × days at that price ÷ days in the month × price per seat.",
};

/** Each model that was used, in words. */
export function describeModels({ parts }: Pick<Overage, "parts">): string[] {
  return [...new Set(parts.map((part) => part.model))].map((model) => rules[model]);
}

/** The formula with this month's own numbers: "180 seat days ÷ 30 days × $12.00 = $72.00". */
export function putNumbersIn(
  overage: Pick<Overage, "parts" | "seatDays" | "periodStart" | "periodEnd" | "amountMinor" | "currency">,
): string {
  const { parts, periodStart, periodEnd, amountMinor, currency } = overage;
  const days = (periodEnd.getTime() - periodStart.getTime()) / dayMs;
  const month = plural(days, { one: "day", other: "days" });
  const terms = parts.map(
    (part) =>
      `${formatNumber(part.seatDays)} seat days ÷ ${month} × ${formatMoney(part.unitPriceMinor, currency)}`,
  );
  // Of a month of before the parts were kept, only the sum is known.
  const rest = overage.seatDays === 0 ? "Nothing counts" : `${formatNumber(overage.seatDays)} seat days`;
  const sum = terms.length === 0 ? rest : terms.join(" + ");
  return `${sum} = ${formatMoney(amountMinor, currency)}`;
}
