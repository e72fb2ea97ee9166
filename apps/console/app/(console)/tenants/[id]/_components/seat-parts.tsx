import { DefinitionItem, DefinitionList } from "@tenantry/ui/definition-list";
import { formatDate } from "@tenantry/ui/lib/format";
import { countSeats, type Seats } from "@/tenants/seat-words";

/** What the limit is made of, and what becomes of its parts. */
export function SeatParts({ parts }: { parts: Seats["parts"] }) {
  const { plan, purchased, granted, grantEndsAt, unpaid, release } = parts;
  if (plan === null || purchased + granted + unpaid === 0) return null;
  const day = (at: Date) => formatDate(at, { timeZone: "UTC" });
  return (
    <DefinitionList>
      <DefinitionItem term="Plan">{countSeats(plan)}</DefinitionItem>
      <DefinitionItem term="Bought">
        {countSeats(purchased)}
        {release ? `, ${release.seats} of them until ${day(release.at)}` : ""}
        {unpaid > 0 ? `, ${unpaid} more being paid` : ""}
      </DefinitionItem>
      {granted > 0 ? (
        <DefinitionItem term="Granted">
          {countSeats(granted)} {grantEndsAt ? `until ${day(grantEndsAt)}` : "for good"}
        </DefinitionItem>
      ) : null}
    </DefinitionList>
  );
}
