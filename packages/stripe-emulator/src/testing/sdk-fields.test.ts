import { describe, expect, it } from "vitest";
import { fieldProblems } from "./sdk-fields";

describe("the check against the SDK's types", () => {
  it("finds a missing field, an unknown one and an unknown kind, however deep", () => {
    const deleted = { id: "cus_1", object: "customer", deleted: true };
    expect(fieldProblems(deleted)).toEqual([]);
    expect(fieldProblems({ a: [{ id: "cus_1", object: "deleted_thing" }] })).toEqual([
      "answer.a[0] is of no kind the SDK has: deleted_thing",
    ]);
    const problems = fieldProblems({ id: "in_1", object: "invoice", colour: "red" });
    expect(problems).toContain("answer (invoice) lacks amount_due");
    expect(problems).toContain("answer (invoice) has colour");
    expect(problems).not.toContain("answer (invoice) lacks payments");
  });
});
