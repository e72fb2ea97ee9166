import { expect, it } from "vitest";
import { readError } from "./read-error";

it("reads what the API says of a refusal", () => {
  const error = Object.assign(new Error("No seat is free."), {
    data: { domainCode: "SEAT_LIMIT_REACHED", fieldErrors: null, httpStatus: 409 },
  });
  expect(readError(error)).toEqual({
    message: "No seat is free.",
    code: "SEAT_LIMIT_REACHED",
    fieldErrors: {},
    httpStatus: 409,
  });
});

it.each([new TypeError("fetch failed"), Object.assign(new Error("x"), { data: null }), "x", undefined])(
  "has words of its own where no answer came: %j",
  (error) => {
    expect(readError(error)).toMatchObject({
      message: "The server cannot be reached. Nothing was changed.",
      code: null,
      httpStatus: null,
    });
  },
);
