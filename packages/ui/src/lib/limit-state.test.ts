import { describe, expect, it } from "vitest";
import { limitState } from "./limit-state";

const status = (used: number, total: number | null, pending = 0) =>
  limitState({ used, pending, total }).status;

describe("limitState", () => {
  it.each([
    [0, 100, "below"],
    [79.9, 100, "below"],
    [79, 99, "below"],
    [80, 100, "near"],
    [99.99, 100, "near"],
    [100, 100, "reached"],
    [100.01, 100, "over"],
    [4, 5, "near"],
    [1, 1, "reached"],
  ] as const)("%d of %d is %s", (used, total, expected) => {
    expect(status(used, total)).toBe(expected);
  });

  it("is exact at 80 % for every whole limit that has one", () => {
    for (let total = 5; total <= 5000; total += 5) {
      expect(status((total / 5) * 4, total)).toBe("near");
      expect(status((total / 5) * 4 - 0.001, total)).toBe("below");
    }
  });

  it("has no state but unlimited without a limit", () => {
    expect(limitState({ used: 1e9, total: null })).toEqual({
      status: "unlimited",
      committed: 1e9,
      available: null,
      overage: 0,
      percent: null,
    });
  });

  it("takes 0 for a real limit", () => {
    expect(limitState({ used: 0, total: 0 })).toMatchObject({
      status: "reached",
      available: 0,
      percent: null,
    });
    expect(limitState({ used: 1, total: 0 })).toMatchObject({ status: "over", overage: 1, percent: null });
  });

  it("counts what is pending", () => {
    expect(limitState({ used: 70, pending: 10, total: 100 })).toEqual({
      status: "near",
      committed: 80,
      available: 20,
      overage: 0,
      percent: 80,
    });
    expect(status(48, 50, 2)).toBe("reached");
    expect(limitState({ used: 48, pending: 5, total: 50 })).toMatchObject({
      status: "over",
      overage: 3,
      available: 0,
    });
  });

  it("does not let a negative amount make room", () => {
    expect(limitState({ used: -5, pending: -1, total: 10 })).toMatchObject({ committed: 0, available: 10 });
  });
});
