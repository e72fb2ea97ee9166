import { z } from "zod";

/** Also read by forms, so nothing here imports anything of the server. */
export const meterAggregations = ["COUNT", "SUM", "MAX", "LAST", "UNIQUE"] as const;

const text = (most: number, missing: string) =>
  z.string().trim().min(1, missing).max(most, `Use ${most} characters or fewer.`);

/** A new meter. How it counts never changes: what was counted before would no longer be what it says. */
export const meterSchema = z
  .object({
    key: z
      .string()
      .trim()
      .regex(
        /^[a-z][a-z0-9_]{0,62}$/,
        "Use lower-case letters, digits and underscores, beginning with a letter.",
      ),
    name: text(60, "Give the meter a name."),
    unit: text(30, "Say what one of it is called."),
    eventType: text(100, "Say which events it counts."),
    aggregation: z.enum(meterAggregations),
    /** Where the value is in an event; of no use where events are counted. */
    property: z.string().trim().max(100, "Use 100 characters or fewer."),
  })
  .superRefine(({ aggregation, property }, context) => {
    if (aggregation === "COUNT" || property !== "") return;
    context.addIssue({ code: "custom", path: ["property"], message: "Say which property holds the value." });
  });

export type MeterInput = z.input<typeof meterSchema>;
