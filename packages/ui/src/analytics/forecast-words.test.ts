import { describe, expect, it } from "vitest";
import type { SeatForecast, ShownForecast } from "./figures";
import { describeForecast, describeOverage } from "./forecast-words";

const history = Array.from({ length: 40 }, (_, at) => ({ day: `2027-01-${at}`, seats: 8 }));
const shown: ShownForecast = {
  state: "SHOWN",
  isEarly: false,
  slope: 0.2,
  days: [{ day: "2027-05-01", expected: 12.2, low: 10.4, high: 15.6 }],
  limit: { seats: 10, expected: "2027-03-14", earliest: "2027-03-02", latest: "2027-04-09" },
  overage: [],
  currency: "usd",
};
const answer = (forecast: SeatForecast["forecast"]): SeatForecast => ({
  definition: "",
  timeZone: "UTC",
  history,
  forecast,
});
const headline = (forecast: SeatForecast["forecast"], seats: { used: number; total: number | null }) =>
  describeForecast(answer(forecast), seats).headline;

describe("a forecast in words", () => {
  it("names the day on which the seats run out, and how sure that is", () => {
    expect(describeForecast(answer(shown), { used: 8, total: 10 })).toEqual({
      headline: "At this pace all 10 seats are taken on Mar 14, 2027.",
      details: [
        "In 4 of 5 cases between Mar 2, 2027 and Apr 9, 2027.",
        "The seats grow by about 1.4 a week. About 12 seats on May 1, 2027, in 4 of 5 cases between 10 and 16.",
      ],
    });
  });

  it("says so where they last beyond it, are gone, or are without limit", () => {
    const limit = { seats: 10, expected: null, earliest: "2027-04-20", latest: null };
    expect(describeForecast(answer({ ...shown, limit }), { used: 8, total: 10 })).toMatchObject({
      headline: "At this pace 10 seats last beyond May 1, 2027.",
      details: ["In 1 of 10 cases they are all taken by Apr 20, 2027.", expect.any(String)],
    });
    const gone = { ...shown, limit: null };
    expect(headline(gone, { used: 10, total: 10 })).toBe("All 10 seats are taken already.");
    expect(headline(gone, { used: 11, total: 10 })).toBe("1 seat over the limit already.");
    expect(describeForecast(answer({ ...gone, slope: -0.01 }), { used: 8, total: null })).toMatchObject({
      headline: "The seats shrink by about 0.3 a month.",
      details: ["The plan has no seat limit.", expect.stringMatching(/^About 12 seats on May 1, 2027/)],
    });
  });

  it("says why there is none", () => {
    const short: SeatForecast = {
      ...answer({ state: "NONE", reason: "SHORT_HISTORY" }),
      history: history.slice(0, 1),
    };
    expect(describeForecast(short, { used: 1, total: 5 })).toEqual({
      headline: "Too early for a forecast.",
      details: ["It takes 14 full days of history. 1 is there; come back in 13 days."],
    });
    expect(headline({ state: "NONE", reason: "NO_BETTER_THAN_TODAY" }, { used: 8, total: 10 })).toBe(
      "No forecast: the seats follow no trend.",
    );
  });

  it("names an amount with its range, and none where they are the same", () => {
    const month = { periodStart: new Date(0), periodEnd: new Date(1), expectedMinor: 2_400 };
    expect(describeOverage({ ...month, lowMinor: 0, highMinor: 7_200 }, "usd")).toEqual({
      amount: "$24.00",
      range: "in 4 of 5 cases $0.00 to $72.00",
    });
    expect(describeOverage({ ...month, lowMinor: 2_400, highMinor: 2_400 }, "usd").range).toBeNull();
  });
});
