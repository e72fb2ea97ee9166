export type Series = { name: string; colour: string; points: { x: number; y: number }[] };

const [width, height] = [640, 400];
const margin = { left: 70, right: 150, top: 50, bottom: 50 };
const spoken = new Intl.NumberFormat("en", { maximumSignificantDigits: 3 });

/**
 * Lines over two logarithmic axes, as an SVG that needs nothing beside it: what grows in proportion is a straight line
 * at 45 degrees where a decade is as wide as it is high.
 */
export function drawLogChart(chart: { title: string; x: string; y: string; series: Series[] }): string {
  const points = chart.series.flatMap((series) => series.points);
  const across = scaleOf(
    points.map(({ x }) => x),
    [margin.left, width - margin.right],
  );
  const up = scaleOf(
    points.map(({ y }) => y),
    [height - margin.bottom, margin.top],
  );
  const text = (x: number, y: number, words: string, more = "") =>
    `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${more}>${words}</text>`;
  const line = (x1: number, y1: number, x2: number, y2: number) =>
    `<line x1="${x1.toFixed(1)}" y1="${y1.toFixed(1)}" x2="${x2.toFixed(1)}" y2="${y2.toFixed(1)}" stroke="#8884"/>`;
  const parts = [
    text(margin.left, 24, chart.title, 'font-weight="600"'),
    ...across.ticks.flatMap((x) => [
      line(across.at(x), margin.top, across.at(x), height - margin.bottom),
      text(across.at(x), height - margin.bottom + 18, spoken.format(x), 'text-anchor="middle"'),
    ]),
    ...up.ticks.flatMap((y) => [
      line(margin.left, up.at(y), width - margin.right, up.at(y)),
      text(margin.left - 8, up.at(y) + 4, spoken.format(y), 'text-anchor="end"'),
    ]),
    text((margin.left + width - margin.right) / 2, height - 10, chart.x, 'text-anchor="middle"'),
    text(margin.left, margin.top - 10, chart.y, 'text-anchor="middle"'),
    ...chart.series.flatMap(({ name, colour, points: course }) => {
      const places = course.map(({ x, y }) => `${across.at(x).toFixed(1)},${up.at(y).toFixed(1)}`);
      const last = course.at(-1);
      return [
        `<polyline points="${places.join(" ")}" fill="none" stroke="${colour}" stroke-width="2"/>`,
        ...places.map((place) => `<circle cx="${place.replace(",", '" cy="')}" r="3" fill="${colour}"/>`),
        last ? text(across.at(last.x) + 10, up.at(last.y) + 4, name, `style="fill:${colour}"`) : "",
      ];
    }),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="12" fill="#888">
<title>${chart.title}</title>
${parts.join("\n")}
</svg>
`;
}

/** From decade to decade around the values. */
function scaleOf(values: number[], [from, to]: [number, number]) {
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values))));
  return {
    at: (value: number) => from + ((Math.log10(value) - low) / (high - low)) * (to - from),
    ticks: Array.from({ length: high - low + 1 }, (_, index) => 10 ** (low + index)),
  };
}
