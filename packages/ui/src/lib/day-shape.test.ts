import { describe, expect, it } from "vitest";
import { createScale, drawArea, drawLine, levelsFor, stack } from "./day-shape";

describe("the vertical axis", () => {
  it("has whole, round figures that reach the highest", () => {
    expect(levelsFor(0)).toEqual([0, 1, 2, 3]);
    expect(levelsFor(3)).toEqual([0, 1, 2, 3]);
    expect(levelsFor(4)).toEqual([0, 2, 4, 6]);
    expect(levelsFor(20)).toEqual([0, 10, 20, 30]);
    expect(levelsFor(9_999)).toEqual([0, 5_000, 10_000, 15_000]);
    for (let highest = 0; highest < 3_000; highest++) {
      expect(levelsFor(highest).at(-1)).toBeGreaterThanOrEqual(highest);
    }
  });
});

describe("lines and areas", () => {
  const scale = createScale(3, 10);

  it("go from edge to edge, none at the bottom and the highest at the top", () => {
    expect(drawLine([0, 5, 10], scale)).toBe("M0 200L360 100L720 0");
  });

  it("leave a gap where nothing is known, and still show a day on its own", () => {
    expect(drawLine([10, null, 0], scale)).toBe("M0 0L90 0M630 200L720 200");
    expect(drawLine([5], createScale(1, 10))).toBe("M0 100L720 100");
    expect(drawLine([], createScale(0, 10))).toBe("");
  });

  it("fill what lies between two lines, one after another", () => {
    expect(drawArea([0, 0, null], [10, 10, 10], scale)).toBe("M0 0L360 0L360 200L0 200Z");
    const [first, second] = stack([
      [1, 2],
      [3, null],
    ]);
    expect(first).toEqual({ low: [0, 0], high: [1, 2] });
    expect(second).toEqual({ low: [1, 2], high: [4, 2] });
  });
});
