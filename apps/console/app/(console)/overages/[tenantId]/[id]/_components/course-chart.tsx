import { Card, CardBody, CardHeader } from "@tenantry/ui/card";
import { formatDate, formatNumber } from "@tenantry/ui/lib/format";
import { drawCourse } from "@/overages/chart-shape";
import type { Overage } from "@/overages/overage";

const timeZone = "UTC";

/** Seats used and the limit through the month, drawn on the server. The table of stretches says the same in figures. */
export function CourseChart({ overage }: { overage: Overage }) {
  const { course, periodStart, periodEnd, peakSeats } = overage;
  if (course.length === 0) return null;
  const { width, height, used, limit, above, levels } = drawCourse(course, overage);
  return (
    <Card>
      <CardHeader title="Seats through the month" />
      <CardBody>
        <figure className="flex flex-col gap-2">
          <div className="flex gap-2">
            <div aria-hidden className="numeric relative w-8 shrink-0 text-right text-muted text-xs">
              {levels.map(({ seats, y }) => (
                <span
                  key={seats}
                  className="-translate-y-1/2 absolute right-0"
                  style={{ top: `${(y / height) * 100}%` }}
                >
                  {formatNumber(seats)}
                </span>
              ))}
            </div>
            <svg
              viewBox={`0 0 ${width} ${height}`}
              preserveAspectRatio="none"
              role="img"
              aria-label={`Seats used and the limit, at most ${formatNumber(peakSeats)} over`}
              className="h-48 min-w-0 flex-1 overflow-visible"
            >
              {levels.map(({ seats, y }) => (
                <line key={seats} x1={0} x2={width} y1={y} y2={y} className="stroke-line" />
              ))}
              {above.map((box) => (
                <rect key={box.x} {...box} className="fill-amber-solid/30" />
              ))}
              <path
                d={limit}
                fill="none"
                strokeWidth={2}
                strokeDasharray="6 4"
                vectorEffect="non-scaling-stroke"
                className="stroke-fg"
              />
              <path
                d={used}
                fill="none"
                strokeWidth={2}
                vectorEffect="non-scaling-stroke"
                className="stroke-accent-solid"
              />
            </svg>
          </div>
          <div className="numeric flex justify-between pl-10 text-muted text-xs">
            <span>{formatDate(periodStart, { timeZone })}</span>
            <span>{formatDate(periodEnd, { timeZone })}</span>
          </div>
          <figcaption className="text-muted text-sm">
            Seats used as a solid line, the limit as a dashed one, and what lies above it shaded.
          </figcaption>
        </figure>
      </CardBody>
    </Card>
  );
}
