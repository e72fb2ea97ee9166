import { Card, CardBody, CardHeader } from "../card";
import { DayChart } from "../day-chart";
import { formatDay, formatNumber } from "../lib/format";
import type { SeatFigures } from "./figures";
import { Metric, MetricGrid } from "./metric";
import { describeActive, describeAssigned, describeWindow, formatShare, none } from "./metric-words";

/** How much of what is paid for is used, day by day and over the whole window. */
export function UseCard({ figures }: { figures: SeatFigures }) {
  const { dailyActive, activeUtilisation, assignedUtilisation, definitions, roles } = figures;
  const mean =
    dailyActive.mean === null ? none : formatNumber(dailyActive.mean, { maximumFractionDigits: 1 });
  const window = describeWindow(figures, formatDay);
  return (
    <Card>
      <CardHeader title="Use" description={window} />
      <CardBody className="flex flex-col gap-8">
        <DayChart
          label={`People active on each day and seats held, ${window}: ${mean} active a day on average`}
          caption="People with a paid seat who were active on each day, below the seats that were held at its end."
          days={dailyActive.days.map(({ day }) => day)}
          series={[
            { name: "Active people", mark: "main", values: dailyActive.days.map(({ active }) => active) },
            { name: "Seats held", mark: "quiet", values: roles.map(({ seats }) => seats) },
          ]}
          filename="daily-active-seats"
        />
        <MetricGrid>
          <Metric
            label="Active people a day"
            value={mean}
            made={`${formatNumber(dailyActive.activeHolders)} different people in all`}
            definition={definitions.dailyActive}
          />
          <Metric
            label="Seats used"
            value={formatShare(activeUtilisation)}
            made={describeActive(activeUtilisation)}
            definition={definitions.activeUtilisation}
          />
          <Metric
            label="Seats assigned"
            value={assignedUtilisation ? formatShare(assignedUtilisation) : none}
            made={describeAssigned(assignedUtilisation)}
            definition={definitions.assignedUtilisation}
          />
        </MetricGrid>
      </CardBody>
    </Card>
  );
}
