import { Card, CardBody, CardHeader } from "../card";
import { DayChart } from "../day-chart";
import { formatDay } from "../lib/format";
import type { SeatFigures } from "./figures";
import { Metric, MetricGrid } from "./metric";
import {
  describeChurn,
  describeConversion,
  describeEnded,
  describeWindow,
  formatDuration,
  formatShare,
  none,
} from "./metric-words";

interface PeopleCardProps {
  figures: SeatFigures;
  roleNames: Record<"OWNER" | "ADMIN" | "MEMBER" | "VIEWER", string>;
}

const shownRoles = ["OWNER", "ADMIN", "MEMBER", "VIEWER"] as const;

/** Who is in, who has gone, and who came by invitation. */
export function PeopleCard({ figures, roleNames }: PeopleCardProps) {
  const { roles, duration, churn, conversion, definitions, window } = figures;
  const span = describeWindow(figures, formatDay);
  return (
    <Card>
      <CardHeader title="People" description={span} />
      <CardBody className="flex flex-col gap-8">
        <DayChart
          label={`Members by role, ${span}`}
          caption={definitions.roles}
          days={roles.map(({ day }) => day)}
          series={shownRoles.map((role) => ({
            name: `${roleNames[role]}s`,
            mark: "layer" as const,
            values: roles.map((each) => each.roles[role]),
          }))}
          filename="members-by-role"
        />
        <MetricGrid>
          <Metric
            label="How long a seat is held"
            value={duration.median === null ? none : formatDuration(duration.median)}
            made={
              duration.median === null
                ? "Not known yet: more than half are still held."
                : describeEnded(duration)
            }
            definition={definitions.medianDuration}
          />
          <Metric
            label="Churn"
            value={formatShare(churn)}
            made={describeChurn(churn)}
            definition={definitions.churn}
          />
          <Metric
            label="Invitations accepted"
            value={formatShare(conversion)}
            made={describeConversion(conversion, window.timeZone)}
            definition={definitions.invitationConversion}
          />
        </MetricGrid>
      </CardBody>
    </Card>
  );
}
