import type { ConsoleOutputs } from "@tenantry/api/console-router";
import { formatMoney, formatNumber } from "@tenantry/ui/lib/format";

type Current = ConsoleOutputs["tenants"]["getOverage"]["current"];

const dayMs = 86_400_000;

/** More stretches than this are summed up; the overage tab lists them all. */
const shownStretches = 4;

/** How the amount so far is reckoned: in words, then with this month's own numbers. */
export function OverageFormula({ current }: { current: Current }) {
  return (
    <>
      <p>Seats over × days over ÷ days in the month × price per seat.</p>
      <p className="mt-1 text-muted">{describeWorking(current)}</p>
    </>
  );
}

function describeWorking(current: Current): string {
  const { segments, periodStart, periodEnd, unitPriceMinor, accruedMinor, currency } = current;
  const stretches = segments
    .filter((segment) => segment.billed)
    .map(({ over, from, to }) => ({ over, days: (to.getTime() - from.getTime()) / dayMs }));
  if (stretches.length === 0) return `Nothing counts so far: ${formatMoney(accruedMinor, currency)}.`;

  const monthDays = (periodEnd.getTime() - periodStart.getTime()) / dayMs;
  const seatDays = stretches.reduce((sum, { over, days }) => sum + over * days, 0);
  const sum =
    stretches.length > shownStretches
      ? `${stretches.length} stretches`
      : stretches.map(({ over, days }) => `${formatNumber(over)} × ${formatNumber(days)} days`).join(" + ");
  const division = `${formatNumber(seatDays)} ÷ ${formatNumber(monthDays)} days`;
  const price = formatMoney(unitPriceMinor, currency);
  // Each stretch is priced by the plan of its time; after a change of plan today's price alone does not add up.
  const isOnePrice = Math.abs((seatDays / monthDays) * unitPriceMinor - accruedMinor) <= 1;
  const amount = formatMoney(accruedMinor, currency);
  return isOnePrice
    ? `${sum} = ${formatNumber(seatDays)} seat days; ${division} × ${price} = ${amount}.`
    : `${sum} = ${formatNumber(seatDays)} seat days; ${division}, each at the price of its time, is ${amount}.`;
}
