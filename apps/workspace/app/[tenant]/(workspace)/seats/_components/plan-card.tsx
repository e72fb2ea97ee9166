import { Card, CardBody, CardHeader } from "@tenantry/ui/card";
import { SeatMeter } from "@/components/seat-meter";
import { countSeats, overagePrice, type Seats } from "@/workspace/seat-words";
import { useWorkspace } from "@/workspace/tenant";

/** The plan, its limit in words, and where the seats stand against it. What that means stands in the banner. */
export function PlanCard() {
  const { seats } = useWorkspace();
  return (
    <Card>
      <CardHeader title={`${seats.planName} plan`} description={describePolicy(seats)} />
      <CardBody>
        <SeatMeter seats={seats} />
      </CardBody>
    </Card>
  );
}

/** "Soft limit: you can go over; each seat over costs $12.00 a month, by the day." */
function describePolicy(seats: Seats): string {
  const { total, maximum, policy } = seats;
  if (total === null) return "No limit: as many people as you like.";
  if (policy === "HARD") return `Hard limit of ${countSeats(total)}: nobody can be added beyond it.`;
  const extra =
    maximum === null ? "you can go over" : `you can go over by up to ${countSeats(maximum - total)}`;
  const price = overagePrice(seats);
  const cost = price ? `each seat over costs ${price}` : "seats over cost nothing extra";
  return `Soft limit of ${countSeats(total)}: ${extra}; ${cost}. Viewers take no seat.`;
}
