import { expect, it } from "vitest";
import { drawLogChart } from "./log-chart";

it("puts a decade at the same distance from the next, whatever the values", () => {
  const points = [
    { x: 100, y: 1 },
    { x: 1_000, y: 10 },
    { x: 10_000, y: 100 },
  ];
  const svg = drawLogChart({
    title: "Time",
    x: "members",
    y: "ms",
    series: [{ name: "ours", colour: "#06c", points }],
  });
  const [, places = ""] = svg.match(/points="([^"]+)"/) ?? [];
  expect(places).toBe("70.0,350.0 280.0,200.0 490.0,50.0");
  for (const words of ["Time", "members", "10,000", "ours"]) expect(svg).toContain(`>${words}</`);
});
