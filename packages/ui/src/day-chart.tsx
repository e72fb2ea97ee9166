"use client";

import { Download, Table2 } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { Button } from "./button";
import { cn } from "./lib/cn";
import {
  chartHeight,
  chartWidth,
  createScale,
  type DayValues,
  drawArea,
  drawLine,
  levelsFor,
  type Scale,
  stack,
} from "./lib/day-shape";
import { type CsvCell, downloadCsv, writeCsv } from "./lib/download-csv";
import { formatDay, formatNumber } from "./lib/format";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "./table";

export type DaySeries =
  /** `main` is what the chart is about, `quiet` what it is held against, `ahead` what is expected, `limit` a bound. */
  | { name: string; mark: "main" | "quiet" | "ahead" | "limit"; values: DayValues }
  /** One of up to four that stand on one another. */
  | { name: string; mark: "layer"; values: DayValues }
  | { name: string; mark: "band"; low: DayValues; high: DayValues };

interface DayChartProps {
  /** What the picture shows, for those who do not see it: what, from when to when, and what it comes to. */
  label: string;
  caption: ReactNode;
  /** Of the calendar, as `2027-03-14`, one after another. */
  days: readonly string[];
  series: readonly DaySeries[];
  /** Without its ending. */
  filename: string;
}

const lineClasses = {
  main: "stroke-accent-solid",
  quiet: "stroke-neutral-9",
  ahead: "stroke-accent-solid",
  limit: "stroke-fg",
};
const dashes: Partial<Record<DaySeries["mark"], string>> = { ahead: "3 4", limit: "8 5" };
const layerClasses = [
  "fill-accent-solid",
  "fill-accent-solid/65",
  "fill-accent-solid/40",
  "fill-neutral-8",
] as const;

/** Figures by day as a picture that the server draws, with the same figures as a table and as a file. */
export function DayChart({ label, caption, days, series, filename }: DayChartProps) {
  const [isTableOpen, setTableOpen] = useState(false);
  /** The day under the pointer; its figures then stand beside the names. */
  const [pointed, setPointed] = useState<number | null>(null);
  const tableId = useId();
  const columns = series.flatMap(columnsOf);
  const layers = stack(series.flatMap((each) => (each.mark === "layer" ? [each.values] : [])));
  const figures = [...columns.flatMap(({ values }) => values), ...layers.flatMap(({ high }) => high)];
  const levels = levelsFor(figures.reduce<number>((most, value) => Math.max(most, value ?? 0), 0));
  const scale = createScale(days.length, levels.at(-1) ?? 1);
  async function download() {
    const header = ["Day", ...columns.map(({ name }) => name)];
    const rows = days.map((day, at) => [day, ...columns.map(({ values }): CsvCell => toFigure(values[at]))]);
    downloadCsv(`${filename}.csv`, await writeCsv(header, rows));
  }
  return (
    <figure className="flex min-w-0 flex-col gap-3">
      <Legend series={series} pointed={pointed} />
      <div className="flex gap-2">
        <div aria-hidden className="numeric relative w-9 shrink-0 text-right text-muted text-xs">
          {levels.map((level) => (
            <span
              key={level}
              className="-translate-y-1/2 absolute right-0"
              style={{ top: `${(scale.y(level) / chartHeight) * 100}%` }}
            >
              {formatNumber(level, { compact: level >= 10_000 })}
            </span>
          ))}
        </div>
        <svg
          viewBox={`0 0 ${chartWidth} ${chartHeight}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={label}
          className="h-48 min-w-0 flex-1 overflow-visible"
          onPointerMove={({ nativeEvent, currentTarget }) => {
            const share = nativeEvent.offsetX / currentTarget.clientWidth;
            setPointed(Math.min(days.length - 1, Math.max(0, Math.round(share * (days.length - 1)))));
          }}
          onPointerLeave={() => setPointed(null)}
        >
          {levels.map((level) => (
            <line
              key={level}
              x1={0}
              x2={chartWidth}
              y1={scale.y(level)}
              y2={scale.y(level)}
              vectorEffect="non-scaling-stroke"
              className="stroke-line"
            />
          ))}
          {layers.map(({ low, high }, at) => (
            <path key={layerClasses[at]} d={drawArea(low, high, scale)} className={layerClasses[at]} />
          ))}
          {series.map((each) => (
            <Mark key={each.name} series={each} scale={scale} />
          ))}
          {pointed === null ? null : (
            <line
              x1={scale.x(pointed)}
              x2={scale.x(pointed)}
              y1={0}
              y2={chartHeight}
              vectorEffect="non-scaling-stroke"
              className="stroke-line-strong"
            />
          )}
        </svg>
      </div>
      <DayAxis days={days} pointed={pointed} />
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <figcaption className="max-w-prose text-pretty text-muted text-sm">{caption}</figcaption>
        <div className="flex gap-2">
          <Button
            size="sm"
            icon={<Table2 aria-hidden />}
            aria-expanded={isTableOpen}
            aria-controls={tableId}
            onClick={() => setTableOpen(!isTableOpen)}
          >
            Table
          </Button>
          <Button size="sm" icon={<Download aria-hidden />} onClick={download}>
            CSV
          </Button>
        </div>
      </div>
      <div id={tableId} hidden={!isTableOpen}>
        {isTableOpen ? <DayTable caption={filename} days={days} columns={columns} /> : null}
      </div>
    </figure>
  );
}

type Column = { name: string; values: DayValues };

function columnsOf(series: DaySeries): Column[] {
  if (series.mark !== "band") return [series];
  return [
    { name: `${series.name}, low`, values: series.low },
    { name: `${series.name}, high`, values: series.high },
  ];
}

/** To a tenth: what is expected is no more exact than that. */
const toFigure = (value: number | null | undefined) =>
  value === null || value === undefined ? null : Math.round(value * 10) / 10;

function Mark({ series, scale }: { series: DaySeries; scale: Scale }) {
  if (series.mark === "layer") return null;
  if (series.mark === "band") {
    return <path d={drawArea(series.low, series.high, scale)} className="fill-accent-solid/20" />;
  }
  return (
    <path
      d={drawLine(series.values, scale)}
      fill="none"
      strokeWidth={2}
      strokeLinejoin="round"
      strokeDasharray={dashes[series.mark]}
      vectorEffect="non-scaling-stroke"
      className={lineClasses[series.mark]}
    />
  );
}

/** Each series by its mark and its name, with its figure on the day under the pointer, or else its last one. */
function Legend({ series, pointed }: { series: readonly DaySeries[]; pointed: number | null }) {
  const layers = series.filter(({ mark }) => mark === "layer");
  // The newest figures of several are there to be held against one another; one alone would pass for the total.
  const hasFigures = pointed !== null || series.length > 1;
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
      {series.map((each) => (
        <li key={each.name} className="flex items-center gap-2">
          <Swatch mark={each.mark} layer={layers.indexOf(each)} />
          <span>{each.name}</span>
          {hasFigures ? <span className="numeric font-medium">{showFigure(each, pointed)}</span> : null}
        </li>
      ))}
    </ul>
  );
}

function showFigure(series: DaySeries, pointed: number | null): string {
  const read = (values: DayValues) => {
    const value = pointed === null ? values.findLast((each) => each !== null) : values[pointed];
    const figure = toFigure(value);
    return figure === null ? "–" : formatNumber(figure);
  };
  if (series.mark !== "band") return read(series.values);
  const [low, high] = [read(series.low), read(series.high)];
  return low === high ? low : `${low} to ${high}`;
}

function Swatch({ mark, layer }: { mark: DaySeries["mark"]; layer: number }) {
  return (
    <svg aria-hidden viewBox="0 0 16 12" className="h-3 w-4 shrink-0">
      {mark === "layer" || mark === "band" ? (
        <rect
          width={16}
          height={12}
          rx={2}
          className={mark === "band" ? "fill-accent-solid/20" : layerClasses[layer]}
        />
      ) : (
        <path
          d="M0 6H16"
          strokeWidth={2}
          strokeDasharray={dashes[mark] ? "3 3" : undefined}
          className={lineClasses[mark]}
        />
      )}
    </svg>
  );
}

/** The first, the middle and the last day, or the one under the pointer. */
function DayAxis({ days, pointed }: { days: readonly string[]; pointed: number | null }) {
  const [first, last] = [days[0], days.at(-1)];
  const middle = days.length > 2 ? days[pointed ?? Math.floor(days.length / 2)] : undefined;
  return (
    <div aria-hidden className="numeric flex justify-between pl-11 text-muted text-xs">
      {first ? <span className={cn(pointed !== null && "opacity-0")}>{formatDay(first)}</span> : null}
      {middle ? (
        <span className={cn(pointed === null ? "max-sm:hidden" : "font-medium text-fg")}>
          {formatDay(middle)}
        </span>
      ) : null}
      {last && last !== first ? (
        <span className={cn(pointed !== null && "opacity-0")}>{formatDay(last)}</span>
      ) : null}
    </div>
  );
}

/** The newest day first. */
function DayTable({
  caption,
  days,
  columns,
}: {
  caption: string;
  days: readonly string[];
  columns: readonly Column[];
}) {
  return (
    <Table caption={caption} framed maxHeight="20rem">
      <TableHead>
        <TableRow>
          <TableHeader>Day</TableHeader>
          {columns.map(({ name }) => (
            <TableHeader key={name} numeric>
              {name}
            </TableHeader>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {days
          .map((day, at) => (
            <TableRow key={day}>
              <TableCell rowHeader className="numeric whitespace-nowrap">
                {formatDay(day)}
              </TableCell>
              {columns.map(({ name, values }) => (
                <TableCell key={name} numeric>
                  {values[at] === null || values[at] === undefined
                    ? "–"
                    : formatNumber(toFigure(values[at]) ?? 0)}
                </TableCell>
              ))}
            </TableRow>
          ))
          .reverse()}
      </TableBody>
    </Table>
  );
}
