import { expect, it } from "vitest";
import { describeDeliveryProblem } from "./delivery-problem";

const smtp = (fields: object) => Object.assign(new Error("smtp"), fields);

it("says who refused and what the server answered, on one line", () => {
  const refused = smtp({
    responseCode: 550,
    command: "RCPT TO:<a@b.example>",
    response: "550 5.1.1\r\nno such user",
  });
  expect(describeDeliveryProblem(refused)).toBe(
    "The mail server of this address refuses it (550 5.1.1 no such user).",
  );
  const busy = smtp({ responseCode: 451, command: "DATA", response: `451 ${"x".repeat(500)}` });
  expect(describeDeliveryProblem(busy)).toMatch(
    /^The mail server did not take the letter yet \(451 x{156}…\)\.$/,
  );
});

it("says nothing of our own side", () => {
  expect(describeDeliveryProblem(new Error("connect ECONNREFUSED 10.0.0.7:25"))).toBe(
    "The mail server could not be reached.",
  );
});
