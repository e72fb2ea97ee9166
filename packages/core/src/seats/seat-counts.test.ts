import fc from "fast-check";
import { expect, it } from "vitest";
import { computeSeatCounts } from "./seat-counts";

it("keeps the identity used + pending + available − exposure = total, whatever the figures", () => {
  const figure = fc.nat({ max: 100_000 });
  fc.assert(
    fc.property(figure, figure, figure, (total, used, pending) => {
      const counts = computeSeatCounts({ total, used, pending });
      expect(used + pending + (counts.available ?? Number.NaN) - counts.exposure).toBe(total);
      expect(counts.overage).toBeLessThanOrEqual(counts.exposure);
    }),
  );
});

it.each([
  { used: 7, pending: 2, available: 1, overage: 0, exposure: 0 },
  { used: 10, pending: 0, available: 0, overage: 0, exposure: 0 },
  { used: 10, pending: 2, available: 0, overage: 0, exposure: 2 },
  { used: 12, pending: 0, available: 0, overage: 2, exposure: 2 },
])("of 10 seats, $used used and $pending pending", ({ used, pending, ...expected }) => {
  expect(computeSeatCounts({ total: 10, used, pending })).toMatchObject(expected);
});

it("never fills an unlimited workspace", () => {
  expect(computeSeatCounts({ total: null, used: 5000, pending: 10 })).toMatchObject({
    available: null,
    overage: 0,
    exposure: 0,
  });
});
