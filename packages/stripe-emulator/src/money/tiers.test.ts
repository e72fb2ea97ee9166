import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aggregate } from "./aggregate";
import { applyGrants } from "./credits";
import { amountOf, partsOf, type Rate, type Tier } from "./tiers";

const tier = (up_to: number | null, unit: string | null, flat: string | null = null): Tier => ({
  up_to,
  unit_amount_decimal: unit,
  flat_amount_decimal: flat,
});
const rate = (mode: "graduated" | "volume", ...tiers: Tier[]): Rate => ({
  unit_amount_decimal: null,
  tiers,
  tiers_mode: mode,
  transform_quantity: null,
});

describe("tiers", () => {
  const cents = [tier(100, "10"), tier(500, "5"), tier(null, "2")];

  it.each([
    [
      "graduated",
      [
        [50, 500],
        [100, 1000],
        [250, 1750],
        [500, 3000],
        [1000, 4000],
      ],
    ],
    [
      "volume",
      [
        [100, 1000],
        [101, 505],
        [250, 1250],
        [500, 2500],
        [1000, 2000],
      ],
    ],
  ] as const)("are charged %s, with the bound in the lower one", (mode, vectors) => {
    for (const [quantity, amount] of vectors) expect(amountOf(rate(mode, ...cents), quantity)).toBe(amount);
  });

  it("charge a flat fee for each that is reached, the first by nothing too", () => {
    const flats = rate(
      "graduated",
      tier(10, "1000", "200"),
      tier(20, "500", "300"),
      tier(null, "500", "300"),
    );
    const vectors = [
      [0, 200],
      [1, 1200],
      [10, 10_200],
      [11, 11_000],
      [12, 11_500],
      [21, 16_300],
    ] as const;
    for (const [quantity, amount] of vectors) expect(amountOf(flats, quantity)).toBe(amount);
  });

  it("of a volume charge the flat fee of the one that is reached", () => {
    const flats = rate("volume", tier(100, "200", "1000"), tier(200, "100"), tier(null, "50", "5000"));
    const vectors = [
      ["0", 1000],
      ["1", 1200],
      ["100", 21_000],
      ["100.5", 10_050],
      ["300", 20_000],
    ] as const;
    for (const [quantity, amount] of vectors) expect(amountOf(flats, quantity)).toBe(amount);
  });

  it("count whole packages, a part of one as one or as none", () => {
    const packages = (round: "up" | "down"): Rate => ({
      ...{ unit_amount_decimal: "100", tiers: null, tiers_mode: null },
      transform_quantity: { divide_by: 10, round },
    });
    expect([1, 10, 15].map((quantity) => amountOf(packages("up"), quantity))).toEqual([100, 100, 200]);
    expect([1, 10, 15].map((quantity) => amountOf(packages("down"), quantity))).toEqual([0, 100, 100]);
  });

  it("hold all of the quantity, and graduated cost never less for more", () => {
    fc.assert(
      fc.property(fc.nat(3000), fc.nat(3000), (a, b) => {
        const graduated = rate("graduated", ...cents);
        const units = partsOf(graduated, a).reduce((sum, { quantity }) => sum + Number(quantity), 0);
        expect(units).toBe(a);
        expect(amountOf(graduated, Math.max(a, b))).toBeGreaterThanOrEqual(
          amountOf(graduated, Math.min(a, b)),
        );
      }),
    );
  });
});

describe("events", () => {
  const events = [
    { value: "5", timestamp: 10, received: 1 },
    { value: "0.1", timestamp: 3700, received: 2 },
    { value: "0.2", timestamp: 20, received: 3 },
  ];

  it("are added up exactly, counted, or the latest is taken", () => {
    expect(aggregate(events, { formula: "sum", window: null })).toBe("5.3");
    expect(aggregate(events, { formula: "count", window: null })).toBe("3");
    expect(aggregate(events, { formula: "last", window: null })).toBe("0.1");
    expect(aggregate([], { formula: "last", window: null })).toBe("0");
  });

  it("replace the ones before them in a meter's window", () => {
    expect(aggregate(events, { formula: "sum", window: 3600 })).toBe("0.3");
  });
});

describe("grants", () => {
  const grant = { available: 100, priority: 50, expiresAt: null, category: "promotional", effectiveAt: 1 };

  it("are used by priority, then by what ends first, then presents first, then by age", () => {
    const grants = [
      { ...grant, id: "young", effectiveAt: 2 },
      { ...grant, id: "paid", category: "paid" },
      { ...grant, id: "old" },
      { ...grant, id: "ends", expiresAt: 9, category: "paid" },
      { ...grant, id: "urgent", priority: 1, category: "paid" },
    ];
    expect(applyGrants(grants, 1000).map(({ id }) => id)).toEqual(["urgent", "ends", "old", "young", "paid"]);
    expect(applyGrants(grants, 250)).toEqual([
      { id: "urgent", amount: 100 },
      { id: "ends", amount: 100 },
      { id: "old", amount: 50 },
    ]);
  });

  it("never pay more than there is, nor more than is owed", () => {
    const amounts = fc.array(fc.nat(1000), { maxLength: 6 });
    fc.assert(
      fc.property(amounts, fc.nat(3000), (values, owed) => {
        const grants = values.map((available, at) => ({ ...grant, id: String(at), available }));
        const paid = applyGrants(grants, owed).reduce((sum, { amount }) => sum + amount, 0);
        expect(paid).toBe(
          Math.min(
            owed,
            values.reduce((sum, value) => sum + value, 0),
          ),
        );
      }),
    );
  });
});
