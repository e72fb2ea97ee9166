import { config } from "zod/v4/core";

/** What is said of input that no schema has a sentence of its own for: no types, no codes, no lists of constants. */
const sentences: Record<string, string> = {
  invalid_type: "Something is missing here, or of the wrong kind.",
  invalid_value: "This is not one of the choices.",
  invalid_format: "This does not have the right form.",
  too_small: "This is too short or too small.",
  too_big: "This is too long or too large.",
  not_multiple_of: "Use a whole number.",
  unrecognized_keys: "There is something here that does not belong.",
};

config({
  customError: (issue) => {
    if (issue.code === "invalid_type" && issue.expected === "int") return "Use a whole number.";
    return sentences[issue.code ?? ""] ?? "Check what you entered.";
  },
});
