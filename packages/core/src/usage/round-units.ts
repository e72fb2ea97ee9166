import { Decimal, toText } from "./decimal";

export type UnitRounding = {
  direction: "UP" | "DOWN" | "NEAREST";
  /** Places after the point; below zero, tens and hundreds. */
  places: number;
};

/** What a meter reads, in the units in which it is charged: up is away from zero, halves too. */
export function roundUnits(quantity: string, { direction, places }: UnitRounding): string {
  const mode = { UP: Decimal.ROUND_CEIL, DOWN: Decimal.ROUND_FLOOR, NEAREST: Decimal.ROUND_HALF_UP }[
    direction
  ];
  const scale = new Decimal(10).pow(places);
  return toText(new Decimal(quantity).times(scale).toDecimalPlaces(0, mode).div(scale));
}
