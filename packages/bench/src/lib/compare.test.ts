import { expect, it } from "vitest";
import { compare, median, medianRatio } from "./compare";

it("takes the middle, between two where there is no one", () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 2, 9])).toBe(3);
});

it("compares round by round, so that a slow round counts for both sides", () => {
  expect(medianRatio([20, 200, 22], [10, 100, 10])).toBe(2);
});

it("lets everybody take every turn, and does not count the warm-up", async () => {
  const order: string[] = [];
  const note = (name: string) => async () => order.push(name);
  const times = await compare({ a: note("a"), b: note("b") }, { rounds: 2, calls: 1, warmUp: 1 });
  expect(order.join("")).toBe("abbaab");
  expect(times.a).toHaveLength(2);
});
