import { formatNumber } from "@tenantry/ui/lib/format";
import { Meter, type MeterWords } from "@tenantry/ui/meter";
import type { Seats } from "@/workspace/seat-words";

/** An open invitation holds its seat, so people read "reserved" where the meter would say "pending". */
const words: MeterWords = {
  status: {
    unlimited: "No limit",
    below: "Within limit",
    near: "Near limit",
    reached: "Limit reached",
    over: "Over limit",
  },
  amount: ({ used, total, unit, pending }) =>
    `${used}${total === null ? "" : ` of ${total}`}${unit} used${pending ? `, ${pending} reserved` : ""}`,
};

/** Used, reserved, available or over, and the total, in one look. */
export function SeatMeter({ seats }: { seats: Seats }) {
  const { used, pending, total } = seats;
  return (
    <Meter
      label="Seats"
      used={used}
      pending={pending}
      total={total}
      unit={{ one: "seat", other: "seats" }}
      words={words}
      hint={<span className="numeric">{describeRest(seats)}</span>}
    />
  );
}

function describeRest({ available, overage, exposure }: Seats): string {
  if (overage > 0) return `${formatNumber(overage)} over`;
  if (exposure > 0) return `${formatNumber(exposure)} over once all have joined`;
  return available === null ? "No limit" : `${formatNumber(available)} available`;
}
