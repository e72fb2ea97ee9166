import fc from "fast-check";
import { expect, it } from "vitest";
import { reduce } from "./discounts";

it("takes a percentage of each, and shares an amount out to the last cent", () => {
  expect(reduce([1000, 335, -200], { percentOff: 10, amountOff: null })).toEqual([100, 34, 0]);
  expect(reduce([1000, 1000, 1000], { percentOff: null, amountOff: 1000 })).toEqual([333, 333, 334]);
  expect(reduce([500, -500, 0], { percentOff: null, amountOff: 800 })).toEqual([500, 0, 0]);
  expect(reduce([], { percentOff: null, amountOff: 800 })).toEqual([]);
});

it("takes no more than there is of any, and the whole amount where there is enough", () => {
  const amounts = fc.array(fc.integer({ min: -1000, max: 100_000 }), { maxLength: 8 });
  fc.assert(
    fc.property(amounts, fc.nat(200_000), (given, amountOff) => {
      const off = reduce(given, { percentOff: null, amountOff });
      off.forEach((each, at) => {
        expect(each).toBeGreaterThanOrEqual(0);
        expect(each).toBeLessThanOrEqual(Math.max(0, given[at] ?? 0));
      });
      const total = given.reduce((sum, amount) => sum + Math.max(0, amount), 0);
      expect(off.reduce((sum, each) => sum + each, 0)).toBe(Math.min(total, amountOff));
    }),
  );
});
