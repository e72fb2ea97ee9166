import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Decimal } from "./decimal";
import { rateUsage, type Usage } from "./rate-usage";
import { roundUnits } from "./round-units";
import { type UsagePrice, usagePriceSchema } from "./usage-price";

const price = (input: object): UsagePrice => usagePriceSchema.parse(input);
const tier = (upTo: string | null, unitAmount: string, flatAmount = "0") => ({
  upTo,
  unitAmount,
  flatAmount,
});
const amount = (of: UsagePrice, quantity: string, more: Partial<Usage> = {}) =>
  rateUsage(of, { quantity, ...more }).amount;
const check = (of: UsagePrice, vectors: Record<string, string>) => {
  const rated = Object.keys(vectors).map((quantity) => [quantity, amount(of, quantity)]);
  expect(Object.fromEntries(rated)).toEqual(vectors);
};

const three = [tier("100", "0.10"), tier("500", "0.05"), tier(null, "0.02")];

describe("published vectors", () => {
  it("1: graduated, also below zero", () => {
    check(price({ model: "GRADUATED", tiers: three }), {
      ...{ 50: "5", 100: "10", 250: "17.5", 500: "30", 1000: "40", "-250": "-17.5" },
    });
  });

  it("2: packages, a begun one as a whole", () => {
    check(price({ model: "PACKAGE", packageSize: "10", packageAmount: "1" }), { 1: "1", 15: "2", 20: "2" });
  });

  it("3: parts of a cent, exactly", () => {
    const fine = price({ model: "GRADUATED", tiers: [tier("50", "0.0075"), tier(null, "0.0025")] });
    check(fine, { 75: "0.4375" });
    check(price({ model: "PER_UNIT", unitAmount: "0.1" }), { 3: "0.3" });
    check(price({ model: "PER_UNIT", unitAmount: "0.000001" }), { 1000000: "1" });
  });

  it("4: volume", () => {
    check(price({ model: "VOLUME", tiers: three }), {
      ...{ 100: "10", 101: "5.05", 250: "12.5", 500: "25", 1000: "20" },
    });
  });

  it("5: volume with free units, past which the whole is charged", () => {
    check(price({ model: "VOLUME", tiers: three, included: "50" }), {
      ...{ 30: "0", 50: "0", 51: "5.1", 120: "12", 200: "10", 600: "12" },
    });
  });

  it("6: packages are counted before the tier is looked for", () => {
    const tiers = [tier("100000", "1"), tier(null, "0.5")];
    check(price({ model: "VOLUME", tiers, packageSize: "1000" }), {
      ...{ 1500: "2", 50000: "50", 99500: "100", 150000: "75" },
    });
  });

  it("7: flat amounts of the tiers that are reached, the first by nothing where that is said", () => {
    const tiers = [tier("10", "10", "2"), tier("20", "5", "3"), tier(null, "5", "3")];
    check(price({ model: "GRADUATED", tiers, flatAtZero: true }), {
      ...{ 0: "2", 1: "12", 10: "102", 11: "110", 12: "115", 21: "163" },
    });
    check(price({ model: "GRADUATED", tiers }), { 0: "0", 1: "12" });
  });

  it("8: tiers of parts of a unit", () => {
    const tiers = [tier("0.1", "10"), tier("1", "5"), tier(null, "2")];
    check(price({ model: "GRADUATED", tiers }), { "0.05": "0.5", "0.5": "3" });
  });

  it("9: packages after free units", () => {
    const of = (included: string) =>
      amount(price({ model: "PACKAGE", packageSize: "10", packageAmount: "100", included }), "121");
    expect([of("0"), of("10"), of("200")]).toEqual(["1300", "1200", "0"]);
  });

  it("10: volume with flat amounts, and what lies between two tiers", () => {
    const tiers = [tier("100", "2", "10"), tier("200", "1"), tier(null, "0.5", "50")];
    check(price({ model: "VOLUME", tiers, flatAtZero: true }), {
      ...{ 0: "10", 1: "12", 100: "210", "100.5": "100.5", 101: "101", 200: "200", 300: "200" },
    });
  });

  it("11: a percentage with a fee for each event that is not free", () => {
    const share = price({
      ...{ model: "PERCENTAGE", percent: "1.3", feePerEvent: "2", included: "250", freeEvents: 3 },
    });
    expect(amount(share, "800", { events: ["100", "100", "100", "500"] })).toBe("11.15");
    expect(amount(price({ model: "PERCENTAGE", percent: "2.9" }), "4")).toBe("0.116");
  });

  it("12: what a meter reads is rounded in units", () => {
    const round = (direction: "UP" | "DOWN" | "NEAREST", places: number) =>
      roundUnits("123.456", { direction, places });
    expect([round("NEAREST", 2), round("UP", 0), round("DOWN", -2), round("UP", -2)]).toEqual([
      ...["123.46", "124", "100", "200"],
    ]);
  });
});

describe("a price", () => {
  it("has free units that grow with the seats, and bounds for a period", () => {
    const calls = price({
      ...{ model: "PER_UNIT", unitAmount: "2", included: "10", includedPerSeat: "5" },
      ...{ minimumAmount: "7", maximumAmount: "100" },
    });
    expect(rateUsage(calls, { quantity: "30", seats: 2 })).toMatchObject({ included: "20", amount: "20" });
    expect(rateUsage(calls, { quantity: "30", seats: 9 })).toMatchObject({ included: "30", amount: "7" });
    const much = rateUsage(calls, { quantity: "300" });
    expect(much.amount).toBe("100");
    expect(much.parts.at(-1)).toMatchObject({ kind: "maximum", amount: "-480" });
  });

  it("is rounded once, on the line, halves away from zero", () => {
    const fine = price({ model: "PER_UNIT", unitAmount: "0.001" });
    expect(rateUsage(fine, { quantity: "1499" }).amountMinor).toBe(1);
    expect(rateUsage(fine, { quantity: "1500" }).amountMinor).toBe(2);
    expect(rateUsage(fine, { quantity: "-1500" }).amountMinor).toBe(-2);
    expect(Object.is(rateUsage(fine, { quantity: "0" }).amountMinor, 0)).toBe(true);
  });

  it.each([
    ["tiers that end before they begin", [tier("10", "1"), tier("5", "1"), tier(null, "1")]],
    ["tiers without a last one", [tier("10", "1")]],
    ["an endless tier in between", [tier(null, "1"), tier(null, "1")]],
    ["no tier", []],
    ["an amount of thirteen places", [tier(null, "0.0000000000001")]],
    ["an exponent", [tier(null, "1e3")]],
  ])("with %s is refused", (_, tiers) => {
    expect(usagePriceSchema.safeParse({ model: "GRADUATED", tiers }).success).toBe(false);
  });

  it("whose least is more than its most is refused", () => {
    const bounds = { minimumAmount: "5", maximumAmount: "4" };
    expect(usagePriceSchema.safeParse({ model: "PER_UNIT", unitAmount: "1", ...bounds }).success).toBe(false);
  });
});

const decimals = (places: number, most: number) =>
  fc.integer({ min: 0, max: most }).map((value) => new Decimal(value).div(10 ** places).toFixed());
const tiersOf = fc.uniqueArray(fc.integer({ min: 1, max: 5_000 }), { maxLength: 5 }).chain((bounds) => {
  const ends = [...bounds.toSorted((a, b) => a - b).map(String), null];
  return fc.tuple(...ends.map((upTo) => fc.tuple(fc.constant(upTo), decimals(4, 50_000), decimals(2, 900))));
});

describe("graduated prices", () => {
  const of = (tiers: [string | null, string, string][]) =>
    price({ model: "GRADUATED", tiers: tiers.map((each) => tier(...each)), flatAtZero: false });

  it("never cost less for more", () => {
    fc.assert(
      fc.property(tiersOf, decimals(2, 900_000), decimals(2, 900_000), (tiers, a, b) => {
        const [less, more] = new Decimal(a).lt(b) ? [a, b] : [b, a];
        expect(new Decimal(amount(of(tiers), more)).gte(amount(of(tiers), less))).toBe(true);
      }),
    );
  });

  it("are without a step where there are no flat amounts", () => {
    fc.assert(
      fc.property(tiersOf, decimals(0, 6_000), (tiers, at) => {
        const even = of(tiers.map(([upTo, unit]) => [upTo, unit, "0"]));
        const a = amount(even, at);
        const b = amount(even, new Decimal(at).plus("0.000001").toFixed());
        // Five is the dearest unit there is.
        expect(new Decimal(b).minus(a).lte("0.000005")).toBe(true);
      }),
    );
  });

  it("come to the sum of their parts, which hold all that was used", () => {
    fc.assert(
      fc.property(tiersOf, decimals(3, 9_000_000), (tiers, quantity) => {
        const rated = rateUsage(of(tiers), { quantity });
        const add = (values: string[]) =>
          values.reduce((sum, each) => sum.plus(each), new Decimal(0)).toFixed();
        expect(add(rated.parts.map((part) => part.amount))).toBe(rated.amount);
        const used = rated.parts.filter(({ kind }) => kind === "units").map((part) => part.quantity);
        expect(add(used)).toBe(rated.quantity);
      }),
    );
  });
});
