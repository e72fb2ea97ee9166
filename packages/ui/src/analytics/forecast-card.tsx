import { Badge } from "../badge";
import { Card, CardBody, CardHeader } from "../card";
import { DayChart, type DaySeries } from "../day-chart";
import { DefinitionItem, DefinitionList } from "../definition-list";
import { formatDay } from "../lib/format";
import type { SeatForecast, ShownForecast } from "./figures";
import { describeForecast, describeOverage, formatMonth } from "./forecast-words";

interface ForecastCardProps {
  answer: SeatForecast;
  seats: { used: number; total: number | null };
}

/** So many days of what was are drawn before what is expected. */
const drawnHistory = 90;

/** When the seats run out and what that costs: in words first, then as a picture; or why nothing is foretold. */
export function ForecastCard({ answer, seats }: ForecastCardProps) {
  const { forecast, definition, timeZone } = answer;
  const { headline, details } = describeForecast(answer, seats);
  return (
    <Card>
      <CardHeader
        title="Forecast"
        actions={
          forecast.state === "SHOWN" && forecast.isEarly ? (
            <Badge tone="warning">Early: less than four weeks of history</Badge>
          ) : null
        }
      />
      <CardBody className="flex flex-col gap-6">
        <div className="flex flex-col gap-1">
          <p className="text-balance font-semibold text-lg">{headline}</p>
          {details.map((sentence) => (
            <p key={sentence} className="max-w-prose text-pretty text-muted">
              {sentence}
            </p>
          ))}
        </div>
        {forecast.state === "SHOWN" ? (
          <>
            {seats.total === null ? null : <OverageToCome forecast={forecast} timeZone={timeZone} />}
            <ForecastChart answer={answer} forecast={forecast} total={seats.total} />
          </>
        ) : null}
        <p className="max-w-prose text-pretty text-muted text-sm">{`${definition} Days of ${timeZone}.`}</p>
      </CardBody>
    </Card>
  );
}

function OverageToCome({ forecast, timeZone }: { forecast: ShownForecast; timeZone: string }) {
  const { overage, currency } = forecast;
  const months = overage.filter(({ highMinor }) => highMinor > 0);
  const last = overage.at(-1);
  if (!last) return null;
  return (
    <DefinitionList>
      {months.length === 0 ? (
        <DefinitionItem term="Overage expected">
          {`None until ${formatMonth(last, timeZone).split(" to ")[1]}`}
        </DefinitionItem>
      ) : (
        months.map((month) => {
          const { amount, range } = describeOverage(month, currency);
          return (
            <DefinitionItem
              key={month.periodStart.toISOString()}
              term={`Overage expected, ${formatMonth(month, timeZone)}`}
            >
              <span className="font-semibold">{amount}</span>
              {range ? <span className="text-muted">{` ${range}`}</span> : null}
            </DefinitionItem>
          );
        })
      )}
    </DefinitionList>
  );
}

interface ForecastChartProps {
  answer: SeatForecast;
  forecast: ShownForecast;
  total: number | null;
}

function ForecastChart({ answer, forecast, total }: ForecastChartProps) {
  const past = answer.history.slice(-drawnHistory);
  const { days: ahead } = forecast;
  const today = past.at(-1);
  const [first, last] = [past[0], ahead.at(-1)];
  if (!today || !first || !last) return null;
  // The forecast begins at the last count, so that the two lines meet.
  const before = past.slice(0, -1).map(() => null);
  const after = ahead.map(() => null);
  const from = (read: (day: (typeof ahead)[number]) => number) => [
    ...before,
    today.seats,
    ...ahead.map(read),
  ];
  const series: DaySeries[] = [
    { name: "In 4 of 5 cases", mark: "band", low: from(({ low }) => low), high: from(({ high }) => high) },
    { name: "Seats held", mark: "main", values: [...past.map(({ seats }) => seats), ...after] },
    { name: "Expected", mark: "ahead", values: from(({ expected }) => expected) },
  ];
  if (total !== null) {
    series.push({ name: "Limit", mark: "limit", values: [...past, ...ahead].map(() => total) });
  }
  return (
    <DayChart
      label={`Seats held from ${formatDay(first.day)} to ${formatDay(today.day)}, and expected until ${formatDay(last.day)}: ${today.seats} now, about ${Math.round(last.expected)} then`}
      caption="Seats held at the end of each day, then what is expected, with the band in which 4 of 5 outcomes lie."
      days={[...past, ...ahead].map(({ day }) => day)}
      series={series}
      filename="seat-forecast"
    />
  );
}
