import { Card, CardBody, CardHeader } from "@tenantry/ui/card";
import { DefinitionItem, DefinitionList } from "@tenantry/ui/definition-list";
import { formatDate } from "@tenantry/ui/lib/format";
import { SeatMeter } from "@/components/seat-meter";
import { countSeats, describePolicy } from "@/workspace/seat-words";
import { useWorkspace } from "@/workspace/tenant";

/** The plan, its limit in words, where the seats stand against it and what they are made of. */
export function PlanCard() {
  const { seats } = useWorkspace();
  return (
    <Card>
      <CardHeader title={`${seats.planName} plan`} description={describePolicy(seats)} />
      <CardBody className="flex flex-col gap-5">
        <SeatMeter seats={seats} />
        <SeatParts />
      </CardBody>
    </Card>
  );
}

/** What the total is made of, once it is more than the plan's own seats. */
function SeatParts() {
  const { seats, timeZone } = useWorkspace();
  const { plan, purchased, granted, grantEndsAt, unpaid, release } = seats.parts;
  if (plan === null || (purchased === 0 && granted === 0 && unpaid === 0)) return null;
  return (
    <DefinitionList>
      <DefinitionItem term="In your plan">{countSeats(plan)}</DefinitionItem>
      {purchased > 0 ? (
        <DefinitionItem term="Bought">
          {countSeats(purchased)}
          {release ? (
            <span className="text-muted">
              , {release.seats} of them until {formatDate(release.at, { timeZone })}
            </span>
          ) : null}
        </DefinitionItem>
      ) : null}
      {granted > 0 ? (
        <DefinitionItem term="Given to you">
          {countSeats(granted)}
          {grantEndsAt ? (
            <span className="text-muted"> until {formatDate(grantEndsAt, { timeZone })}</span>
          ) : null}
        </DefinitionItem>
      ) : null}
      {unpaid > 0 ? (
        <DefinitionItem term="Being paid">{countSeats(unpaid)}, not yet yours</DefinitionItem>
      ) : null}
    </DefinitionList>
  );
}
