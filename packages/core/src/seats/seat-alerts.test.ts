import fc from "fast-check";
import { expect, it } from "vitest";
import { hasReached, judgeAlerts } from "./seat-alerts";

type Threshold = "NEAR" | "REACHED" | "OVERAGE";
type Level = { total: number; used: number; pending: number };
const all: Threshold[] = ["NEAR", "REACHED", "OVERAGE"];

/** In exact fractions of a twentieth, written a second time without a division. */
function reference(level: Level, threshold: Threshold): "at" | "between" | "below" {
  const { total, used, pending } = level;
  const seats = threshold === "OVERAGE" ? used : used + pending;
  const twentieths = threshold === "NEAR" ? 16 : 20;
  const reached =
    threshold === "OVERAGE" ? used > total : total === 0 ? seats > 0 : 20 * seats >= twentieths * total;
  if (reached) return "at";
  const below = total === 0 ? seats === 0 : 20 * seats <= (twentieths - 1) * total;
  return below ? "below" : "between";
}

const level = fc.record({
  total: fc.oneof(fc.constantFrom(0, 1, 5, 10, 20), fc.nat({ max: 40 })),
  used: fc.nat({ max: 45 }),
  pending: fc.nat({ max: 10 }),
});

it("tells each crossing once, and again only after a fall of five points, on any walk", () => {
  const walk = fc.array(fc.oneof({ weight: 9, arbitrary: level }, fc.constant(null)), { maxLength: 60 });
  fc.assert(
    fc.property(walk, (steps) => {
      let live: { threshold: Threshold; seatLimit: number }[] = [];
      const told = new Set<string>();
      for (const step of steps) {
        const { fallen, crossed } = judgeAlerts(step, live);
        live = live.filter((alert) => !fallen.includes(alert));
        if (step === null) {
          told.clear();
          expect(crossed).toEqual([]);
        } else {
          live.push(...crossed.map((threshold) => ({ threshold, seatLimit: step.total })));
          const expected = all.filter((threshold) => {
            const state = reference(step, threshold);
            if (state === "below") {
              for (const key of told) if (key.startsWith(threshold)) told.delete(key);
            }
            const key = `${threshold} of ${step.total}`;
            if (state !== "at" || told.has(key)) return false;
            told.add(key);
            return true;
          });
          expect(crossed).toEqual(expected);
        }
        expect(live.map((alert) => `${alert.threshold} of ${alert.seatLimit}`).toSorted()).toEqual(
          [...told].toSorted(),
        );
      }
    }),
  );
});

it.each([
  { used: 7, pending: 1, total: 10, reached: ["NEAR"] },
  { used: 7, pending: 0, total: 10, reached: [] },
  { used: 4, pending: 0, total: 5, reached: ["NEAR"] },
  { used: 9, pending: 1, total: 10, reached: ["NEAR", "REACHED"] },
  { used: 9, pending: 4, total: 10, reached: ["NEAR", "REACHED"] },
  { used: 11, pending: 0, total: 10, reached: ["NEAR", "REACHED", "OVERAGE"] },
  { used: 0, pending: 0, total: 0, reached: [] },
  { used: 0, pending: 1, total: 0, reached: ["NEAR", "REACHED"] },
  { used: 1, pending: 0, total: 0, reached: ["NEAR", "REACHED", "OVERAGE"] },
])("with $used used and $pending pending of $total stands at $reached", ({ reached, ...at }) => {
  expect(judgeAlerts(at, []).crossed).toEqual(reached);
  expect(hasReached(at, { threshold: "NEAR", percent: 80 })).toBe(reached.includes("NEAR"));
});
