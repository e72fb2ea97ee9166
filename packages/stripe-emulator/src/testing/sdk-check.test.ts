import { describe, expect, it } from "vitest";
import { sdkProblems } from "./sdk-check";

describe("the check against the SDK's types", () => {
  it("finds what is missing, unknown or of another type, however deep", () => {
    const deleted = { id: "cus_1", object: "customer", deleted: true };
    expect(sdkProblems(deleted)).toEqual([]);
    expect(sdkProblems({ a: [{ id: "cus_1", object: "deleted_thing" }] })).toEqual([
      "answer.a[0] is of no kind the SDK has: deleted_thing",
    ]);
    const problems = sdkProblems({ id: "in_1", object: "invoice", colour: "red", status: "lost" });
    expect(problems).toContain("answer (invoice) must have required property 'amount_due' amount_due");
    expect(problems).toContain("answer (invoice) must NOT have additional properties colour");
    expect(problems.join("\n")).toContain(
      "answer.status (invoice) must be equal to one of the allowed values",
    );
    expect(problems.join("\n")).not.toContain("payments");
    const prices = { object: "list", data: [{ id: "price_1", object: "price", unit_amount: "12" }] };
    expect(sdkProblems({ prices }).join("\n")).toContain("answer.prices is a list without");
    expect(sdkProblems({ prices }).join("\n")).toContain("answer.prices.data[0].unit_amount (price) must be");
  });

  it("holds an event's object to its type, and what changed to its object", () => {
    const event = {
      ...{ id: "evt_1", object: "event", api_version: null, created: 1, livemode: false },
      ...{ pending_webhooks: 0, request: null, type: "customer.updated" },
    };
    const coupon = { id: "c", object: "coupon", deleted: true };
    expect(sdkProblems({ ...event, data: { object: coupon } })).toContain(
      "answer (customer.updated) holds a coupon, not a customer",
    );
    const customer = { id: "cus_1", object: "customer" };
    expect(sdkProblems({ ...event, data: { object: customer, previous_attributes: { shoe: 1 } } })).toContain(
      "answer (customer.updated) says that shoe changed, which a customer does not have",
    );
  });
});
